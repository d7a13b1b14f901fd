"""The session that the command line keeps (S-01): whole or not there, for its owner only, and used in its turn (S-20)."""

import os
import pwd
import signal
import stat
import unittest

from injection import delaying, killing, places, trace
from sign_in_testing import ADA, DENIED, SAM, SESSION_OVER, SignInTest, token_hash

USER = pwd.getpwuid(os.geteuid()).pw_name
OLGA = "olga@example.org"

# What signing in changes on the disk: the draft of the kept session, the roll and its journal, the final name.
CALLS = ("write", "fchmodat", "rename", "pwrite64", "fdatasync", "ftruncate", "mkdir")


class KeptSession(SignInTest):
    def setUp(self):
        super().setUp()
        self.add_member(OLGA, "--super-admin", "yes")
        self.folder = self.directory / ".local/state/rollcall"

    def kept(self):
        """The kept token, or None if there is none. Fails if the file is not one whole token."""
        files = [file for file in self.folder.glob("session-*") if ".new-" not in file.name]
        self.assertLessEqual(len(files), 1)
        if not files:
            return None
        content = files[0].read_text()
        self.assertRegex(content, r"\A[A-Za-z0-9_-]{43}\n\Z")
        return content.strip()

    def require_sound_file(self):
        self.assertEqual(self.rows("PRAGMA integrity_check"), [("ok",)])
        self.assertEqual(self.rows("PRAGMA foreign_key_check"), [])
        # Each session was audited in the same breath.
        self.assertEqual(self.value("SELECT count(*) FROM session"),
                         self.value("SELECT count(*) FROM audit WHERE action = 'session.login'"))

    def test_a_sign_in_killed_anywhere_leaves_a_whole_session_or_none_and_the_next_one_works(self):
        login = ("session", "login", ADA, "--password-stdin")
        password = self.password_file.read_text()
        found = [place for place, _ in places(trace(self.rollcall, *login, calls=CALLS, stdin=password))]
        self.assertEqual({call for call, _ in found} | {"mkdir"}, set(CALLS))
        killed = 0
        for place in found:
            with self.subTest(place=place):
                before = self.kept()
                code = self.rollcall(*login, stdin=password, under=killing(*place), expect=None).returncode
                self.assertIn(code, (0, -signal.SIGKILL))
                killed += code != 0
                self.require_sound_file()
                if self.kept() != before:
                    self.assertEqual(self.value("SELECT token_hash FROM session ORDER BY id DESC"),
                                     token_hash(self.kept()))
                self.assertEqual(self.valid([self.kept()]), [True])
        self.assertGreater(killed, 20)
        self.log_in(ADA)
        self.assertEqual(list(self.folder.glob("*.new-*")), [], "what the killed have left")
        self.rollcall("session", "list")
        print(f"{killed} kills")

    def test_sign_ins_at_once_do_not_meet_in_the_folder(self):
        slow = self.start_login(ADA, under=delaying("rename", 2000))
        while self.value("SELECT count(*) FROM session") == 0:  # it has opened its own, and is about to keep it
            self.assertIsNone(slow.poll())
        self.log_in(SAM)
        self.assertIsNone(slow.poll())
        of_sam = self.kept()
        self.finish(slow, expect=[0])
        self.assertEqual([answer["user"]["email"] for answer in self.answers([of_sam, self.kept()])], [SAM, ADA])
        self.assertEqual(len(list(self.folder.iterdir())), 1)

    def test_S_01_the_file_is_the_owners_only_whatever_the_umask_and_whatever_was_there(self):
        for umask in (0o022, 0o000, 0o777):
            for was_there in (False, True):
                with self.subTest(umask=oct(umask), was_there=was_there):
                    state = self.directory / f"state-{umask:o}-{was_there}"
                    folder = state / "rollcall"
                    if was_there:
                        folder.mkdir(parents=True)
                        folder.chmod(0o777)
                    self.rollcall.environment["XDG_STATE_HOME"] = str(state)
                    self.log_in(ADA, umask=umask)
                    self.log_in(ADA, umask=umask)
                    file, = folder.iterdir()
                    self.assertEqual([oct(mode(path)) for path in (folder, file)], ["0o700", "0o600"])

    def test_S_20_a_token_in_the_environment_comes_before_the_kept_session_and_the_operator_comes_last(self):
        self.assertEqual(self.actor_of(), f"operator:{USER}")
        kept, given = self.log_in(SAM) and self.kept(), self.token_of(OLGA)
        self.assertEqual(self.actor_of(), f"user:{SAM}")
        self.rollcall.environment["ROLLCALL_TOKEN"] = given
        self.assertEqual(self.actor_of(), f"user:{OLGA}")
        self.assertEqual(self.actor_of("--as", SAM), f"operator:{USER} as {SAM}")
        self.assertEqual(self.actor_of("--operator"), f"operator:{USER}")
        self.rollcall.environment["ROLLCALL_TOKEN"] = ""
        self.assertEqual(self.actor_of(), f"user:{SAM}")

        # S-04: a session that is over is refused; the next one in turn is not used instead.
        self.rollcall("--operator", "session", "logout", "--all", "--user", OLGA, "--yes")
        self.rollcall.environment["ROLLCALL_TOKEN"] = given
        self.assertEqual(self.rollcall("user", "list", expect=DENIED).stderr, SESSION_OVER)
        self.assertEqual(self.valid([kept]), [True])
        self.rollcall.environment["ROLLCALL_TOKEN"] = ""
        self.rollcall("--operator", "session", "logout", "--all", "--user", SAM, "--yes")
        self.assertEqual(self.rollcall("user", "list", expect=DENIED).stderr, SESSION_OVER)
        self.rollcall("session", "logout")
        self.assertEqual(self.actor_of(), f"operator:{USER}")

    def actor_of(self, *switches):
        """Whom the audit names for a change made now."""
        name = f"Acme {self.value('SELECT count(*) FROM audit')}"
        self.rollcall(*switches, "account", "set", "--name", name, "--quiet")
        return self.value("SELECT actor FROM audit ORDER BY id DESC LIMIT 1")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


if __name__ == "__main__":
    unittest.main(verbosity=2)
