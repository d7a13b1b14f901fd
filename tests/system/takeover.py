"""U-66 with real processes: a super admin of one account tries to take over a person of another, step by step."""

import re
import subprocess
import unittest

import sample_roll
from mail_testing import parsed
from rollcall_testing import SystemTest

MALLORY, BOSS, CAROL, EVIL = "mallory@example.org", "boss@beta.test", "carol@beta.test", "evil@example.org"
PASSWORD, CAROLS = "seven quilted marmots\n", "nine borrowed lanterns\n"
DENIED, REFUSED = 4, 5
ROUNDS = 20


class Takeover(SystemTest):
    """Mallory is a super admin of acme, the boss one of beta; both work with a token, as behind a sudo rule."""

    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", MALLORY, "--quiet")
        self.rollcall("account", "add", "Beta", "--admin", BOSS, "--quiet")
        self.server = self.smtp_server()
        self.rollcall("mail", "transport", "set", self.server.url, "--quiet")
        self.tokens = {}
        for email, account in (MALLORY, "acme"), (BOSS, "beta"):
            self.rollcall("user", "password", email, "--password-stdin", "--quiet", stdin=PASSWORD)
            login = self.rollcall("--account", account, "session", "login", email, "--password-stdin",
                                  "--print-token", stdin=PASSWORD)
            self.tokens[email] = login.stdout.splitlines()[0]

    def by(self, email, *words, **how):
        """A command of somebody who is signed in."""
        self.rollcall.environment["ROLLCALL_TOKEN"] = self.tokens[email]
        try:
            return self.rollcall("--signed-in", *words, **how)
        finally:
            del self.rollcall.environment["ROLLCALL_TOKEN"]

    def rows(self, sql, *values):
        return sample_roll.rows(self.rollcall, sql, *values)

    def send(self):
        self.rollcall("mail", "send", "--quiet")

    def subjects_to(self, email):
        return [str(parsed(mail)["Subject"]) for mail in self.server.mails() if mail["to"] == email]

    def token_sent_to(self, email):
        """The one in the last mail that arrived there."""
        self.send()
        last = [parsed(mail) for mail in self.server.mails() if mail["to"] == email][-1]
        text = last.get_body(("plain",)).get_content()
        return re.search(r"^  ([\w-]{43})\r?$", text, re.MULTILINE).group(1) + "\n"

    def confirm_address(self, token, **how):
        return self.rollcall("--signed-in", "user", "confirm-address", "--token-stdin", stdin=token, **how)

    def accept(self, token, **how):
        return self.rollcall("--signed-in", "user", "accept", "--token-stdin", stdin=token + CAROLS, **how)

    def actions(self, email, account):
        listed = self.rollcall.json("--account", account, "audit", "list", "--subject", email)
        return [row["action"] for row in listed]

    def test_U_66_the_takeover_of_beta_comes_to_nothing(self):
        # Mallory adds somebody of beta whom the roll does not know yet, and has an address of hers ask for the user's.
        self.by(MALLORY, "user", "add", CAROL)
        self.by(MALLORY, "user", "set", CAROL, "--email", EVIL)
        evil = self.token_sent_to(EVIL)

        # The boss adds the same person as a super admin. She is asked first, as she is in another account.
        added = self.by(BOSS, "user", "add", CAROL, "--super-admin", "yes")
        self.assertIn("in another account and joins this one by accepting", added.stderr)
        self.assertEqual(self.rollcall.json("--account", "beta", "user", "show", CAROL)["status"], "invited")
        self.assertIn("this link is not valid", self.confirm_address(evil, expect=DENIED).stderr)

        # The invitation sets no password, which would be good for acme too; the operator's link does.
        self.by(BOSS, "user", "invite", CAROL)
        invitation = self.token_sent_to(CAROL)
        self.assertIn("must set a password there", self.accept(invitation, expect=REFUSED).stderr)
        self.rollcall("--account", "acme", "user", "reset-password", CAROL)
        self.rollcall("--signed-in", "user", "password", CAROL, "--token-stdin", stdin=self.token_sent_to(CAROL) + CAROLS)
        self.assertIn("active member of Beta", self.accept(invitation).stdout)

        # Now she is in two accounts: nothing that Mallory asked for is good, and nothing more can be asked.
        self.assertEqual(self.rows("SELECT count(*) FROM link WHERE closed_at IS NULL"), [(0,)])
        self.confirm_address(evil, expect=DENIED)
        for words in (("user", "set", CAROL, "--email", EVIL), ("user", "set", CAROL, "--first-name", "Eve"),
                      ("user", "reset-password", CAROL), ("user", "delete", CAROL, "--yes"),
                      ("user", "password", CAROL, "--password-stdin")):
            with self.subTest(words=words):
                self.by(MALLORY, *words, stdin=PASSWORD * 2, expect=DENIED)
        self.rollcall("--account", "beta", "user", "certification", "add", CAROL, "Inbound")
        for words in (("remove", CAROL, "Inbound"), ("move", "--from", CAROL, "--to", MALLORY)):
            self.by(MALLORY, "user", "certification", *words, expect=DENIED)

        self.assertEqual(self.subjects_to(EVIL), ["Confirm your new address within 7 days (Acme)"])
        self.assertEqual(self.rows("SELECT count(*) FROM user WHERE email = ?", EVIL), [(0,)])
        self.assertEqual([member["email"] for member in self.rollcall.json("--account", "beta", "user", "list")],
                         [BOSS, CAROL])
        self.rollcall("--account", "beta", "session", "login", CAROL, "--password-stdin", "--print-token", stdin=CAROLS)

    def test_U_66_mallory_cannot_sneak_in_while_the_mails_wait(self):
        self.by(MALLORY, "user", "add", CAROL)
        self.by(MALLORY, "user", "set", CAROL, "--email", EVIL)
        self.by(MALLORY, "user", "reset-password", CAROL)
        self.rollcall("--account", "beta", "user", "add", CAROL, "--super-admin", "yes")  # by the operator, as asked
        self.by(MALLORY, "mail", "retry", "--failed")
        self.send()
        self.assertEqual(self.subjects_to(EVIL) + self.subjects_to(CAROL), [])
        self.assertEqual(self.rows("SELECT DISTINCT state FROM mail"), [("cancelled",)])

    def test_U_66_the_old_address_is_warned_whatever_an_account_does_and_both_accounts_can_read_it(self):
        self.by(MALLORY, "user", "add", CAROL)
        self.rollcall("--account", "beta", "user", "add", CAROL)
        self.rollcall("--account", "acme", "user", "set", CAROL, "--email", "caroline@beta.test")
        (warning,), = self.rows("SELECT id FROM mail WHERE kind = 'user.address_changed'")
        self.by(MALLORY, "mail", "drop", warning, expect=DENIED)
        self.by(MALLORY, "user", "deactivate", "caroline@beta.test", "--yes")
        self.by(MALLORY, "user", "remove", "caroline@beta.test", "--yes")
        self.by(MALLORY, "mail", "drop", warning, expect=DENIED)
        self.send()
        self.assertEqual(self.subjects_to(CAROL), ["Your address has changed (Acme, Beta)"])
        for account in "acme", "beta":
            with self.subTest(account=account):
                self.assertIn("user.set", self.actions("caroline@beta.test", account))

    def test_U_66_a_link_that_is_used_while_its_user_joins_another_account_takes_nobody_there(self):
        before = after = 0
        for round in range(ROUNDS):
            with self.subTest(round=round):
                carol, evil = f"carol{round}@beta.test", f"evil{round}@example.org"
                self.by(MALLORY, "user", "add", carol)
                self.by(MALLORY, "user", "set", carol, "--email", evil)
                token = self.token_sent_to(evil)
                adding = self.rollcall.start("--operator", "--account", "beta", "user", "add", carol, "--quiet",
                                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                confirmed = self.confirm_address(token, expect=None)
                adding.communicate(timeout=60)
                self.assertEqual(adding.returncode, 0)
                self.assertIn(confirmed.returncode, (0, DENIED))
                before += confirmed.returncode == 0
                after += confirmed.returncode == DENIED
                # Either the address was Carol's no more when she was added, or it stays hers.
                self.assertEqual(self.rows("SELECT user.email FROM member JOIN user ON user.id = user_id "
                                           "WHERE account_id = 2 AND user.email IN (?, ?)", carol, evil), [(carol,)])
        print(f"{before} confirmed before, {after} refused")


if __name__ == "__main__":
    unittest.main(verbosity=2)
