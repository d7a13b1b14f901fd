"""Promise 5 with real processes: signing in at the moment in which access is taken away, or every session is ended."""

import contextlib
import subprocess
import time
import unittest

import sample_roll
from injection import delaying
from rollcall_testing import PATIENCE
from sign_in_testing import ADA, DENIED, SignInTest, token_hash

ROUNDS = 50
AT_ONCE = 2  # sign-ins; most of each is the hashing of its password, on a processor of its own


class Sessions(SignInTest):
    def setUp(self):
        super().setUp()
        began = time.monotonic()
        self.token_of(ADA)
        self.login_takes = time.monotonic() - began  # seconds, with nothing else going on

    def start_logins(self, round):
        """Several sign-ins, which in each round are a little further on when this returns; in the last, one is done."""
        logins = [self.start_login(ADA, "--print-token") for _ in range(AT_ONCE)]
        last = round == ROUNDS - 1
        with contextlib.suppress(subprocess.TimeoutExpired):
            logins[0].wait(PATIENCE if last else 1.5 * self.login_takes * round / ROUNDS)
        return logins

    def test_signing_in_while_being_deactivated_leaves_no_live_session(self):
        opened = refused = 0
        for round in range(ROUNDS):
            with self.subTest(round=round):
                logins = self.start_logins(round)
                deactivation = self.start("user", "deactivate", ADA, "--yes", "--quiet")
                self.finish(deactivation, expect=[0])
                tokens = [self.finish(login, expect=[0, DENIED]) for login in logins]
                for login, token in zip(logins, tokens):
                    self.assertEqual(login.returncode == 0, bool(token))
                tokens = list(filter(None, tokens))
                opened += len(tokens)
                refused += len(logins) - len(tokens)

                self.assertEqual(self.valid(tokens), [False] * len(tokens))
                self.assertEqual(self.value("SELECT count(*) FROM session WHERE ended_at IS NULL"), 0)
                # Whoever was let in came before the deactivation.
                last, = self.rows("SELECT action FROM audit WHERE subject = ? AND action <> 'session.login_failed' "
                                  "ORDER BY id DESC LIMIT 1", ADA)
                self.assertEqual(last, ("user.deactivate",))
                self.assertEqual(self.log_in(ADA, "--print-token", expect=DENIED).stdout, "")
                self.rollcall("user", "reactivate", ADA, "--yes", "--quiet")
        self.assertGreater(opened, 0)
        self.assertGreater(refused, 0)
        print(f"{opened} signed in before, {refused} refused")

    def test_S_03_a_sign_in_comes_after_everybody_was_logged_out_and_is_valid_or_before_and_is_not(self):
        kept = ended = 0
        for round in range(ROUNDS):
            with self.subTest(round=round):
                before = self.token_of(ADA)
                logins = self.start_logins(round)
                agreed = ("--yes",) if round % 2 else ("--confirm", ADA)
                logout = self.start("session", "logout", "--all", "--user", ADA, *agreed, "--quiet")
                self.finish(logout, expect=[0])
                tokens = [self.finish(login, expect=[0]) for login in logins]

                self.assertEqual(self.valid([before]), [False])
                after = [self.was_opened_after_logout(token) for token in tokens]
                self.assertEqual(self.valid(tokens), after)
                self.assertEqual([self.is_open_in_file(token) for token in tokens], after)
                kept += after.count(True)
                ended += after.count(False)
        self.assertGreater(kept, 0)
        self.assertGreater(ended, 0)
        print(f"{kept} signed in after, {ended} before")

    def test_S_03_whoever_confirmed_beforehand_is_not_refused_because_of_sign_ins_meanwhile(self):
        logout = self.start("session", "logout", "--all", "--user", ADA, "--confirm", ADA, under=delaying("fcntl", 100))
        journal = self.directory / "rollcall.db-journal"
        while journal.stat().st_size == 0:  # until it begins to write: from then on whoever comes waits for its lock
            self.assertIsNone(logout.poll())
        with sample_roll.connect(self.rollcall.database) as roll:
            roll.execute("INSERT INTO session (member_id, token_hash, kind, remember_me, signed_in_at, last_active_at) "
                         "SELECT member_id, 'another', kind, 1, signed_in_at, last_active_at FROM session LIMIT 1")
        roll.close()
        self.finish(logout, expect=[0])
        self.assertEqual(self.rows("SELECT token_hash FROM session WHERE ended_at IS NULL"), [("another",)])

    def was_opened_after_logout(self, token):
        """By the order of the audit, which is that of the transactions."""
        return bool(self.value("SELECT max(audit.id) FILTER (WHERE json_extract(details, '$.session') = session.id) > "
                               "max(audit.id) FILTER (WHERE action = 'session.logout_everywhere') "
                               "FROM session CROSS JOIN audit WHERE token_hash = ? AND action LIKE 'session.log%'",
                               token_hash(token)))

    def is_open_in_file(self, token):
        ended, because = self.rows("SELECT ended_at IS NOT NULL, ended_because FROM session WHERE token_hash = ?",
                                   token_hash(token))[0]
        self.assertIn(because, (None, "logged_out_everywhere"))
        return not ended


if __name__ == "__main__":
    unittest.main(verbosity=2)
