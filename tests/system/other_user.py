"""S-21 with another user of the operating system: being able to open the file does not make anybody the operator.

Needs root, to become somebody else.
"""

import json
import os
import pwd
import shutil
import unittest
import unittest.mock

import rollcall_testing
from sign_in_testing import ADA, DENIED, PASSWORD, SAM, SESSION_OVER, SignInTest

NOBODY = pwd.getpwnam("nobody")


class OtherUser(SignInTest):
    def setUp(self):
        self.assertEqual(os.geteuid(), 0, "only root can become another user, which is what this tests")
        super().setUp()
        # The folder in which the binary is built may be closed to the user `nobody`.
        binary = shutil.copy(rollcall_testing.BINARY, self.directory / "rollcall")
        self.enterContext(unittest.mock.patch.object(rollcall_testing, "BINARY", binary))
        self.directory.chmod(0o777)
        for file in self.directory.glob("rollcall.db*"):
            file.chmod(0o666)
        self.home = self.directory / "home"
        self.home.mkdir()
        os.chown(self.home, NOBODY.pw_uid, NOBODY.pw_gid)

    def nobody(self, *arguments, **how):
        """Runs a command as the user `nobody`, with a home of their own."""
        self.rollcall.environment["HOME"] = str(self.home)
        return self.rollcall(*arguments, user=NOBODY.pw_uid, group=NOBODY.pw_gid, extra_groups=[], **how)

    def test_another_user_is_not_signed_in(self):
        for command in (("user", "list"), ("session", "list"), ("audit", "list"), ("account", "set", "--name", "Mine"),
                        ("session", "logout", "--all", "--user", SAM, "--yes"), ("user", "deactivate", SAM, "--yes"),
                        ("backup", "copy.db")):
            with self.subTest(command=command):
                refused = self.nobody(*command, expect=DENIED)
                self.assertEqual(refused.stdout, "")
                self.assertTrue(refused.stderr.startswith("rollcall: not signed in\n"), refused.stderr)
        self.assertFalse((self.directory / "copy.db").exists())

    def test_another_user_is_neither_the_operator_nor_somebody_by_name_nor_at_another_time(self):
        token = self.token_of(SAM)
        for token in ("", token):
            self.rollcall.environment["ROLLCALL_TOKEN"] = token
            for switches in (("--operator",), ("--as", SAM), ("--now", "2030-01-01T00:00Z")):
                with self.subTest(switches=switches, signed_in=bool(token)):
                    refused = self.nobody(*switches, "user", "list", expect=DENIED)
                    self.assertEqual(refused.stdout, "")
                    self.assertNotIn("not valid", refused.stderr)
            self.nobody("user", "list", now="2030-01-01T00:00Z", expect=DENIED)

    def test_another_user_has_the_rights_of_whoever_they_are_signed_in_as(self):
        tokens = {email: self.token_of(email) for email in (ADA, SAM)}
        self.rollcall.environment["ROLLCALL_TOKEN"] = tokens[SAM]
        self.nobody("user", "add", "bo@example.org", "--quiet")
        self.assertEqual(self.value("SELECT actor FROM audit ORDER BY id DESC LIMIT 1"), f"user:{SAM}")
        self.nobody("backup", "copy.db", expect=DENIED)
        self.rollcall.environment["ROLLCALL_TOKEN"] = tokens[ADA]
        self.assertEqual([each["user"]["email"] for each in self.nobody_json("session", "list")], [ADA])
        self.nobody("user", "list", expect=DENIED)
        self.rollcall.environment["ROLLCALL_TOKEN"] = ""
        self.nobody("session", "login", ADA, "--password-stdin", stdin=PASSWORD + "\n")
        kept, = (self.home / ".local/state/rollcall").iterdir()
        self.assertEqual(kept.stat().st_uid, NOBODY.pw_uid)
        self.nobody("session", "list")
        self.nobody("user", "list", expect=DENIED)
        self.nobody("session", "logout")
        self.assertIn("not signed in", self.nobody("session", "list", expect=DENIED).stderr)

    def own_the_file(self):
        """Makes the user `nobody` the operator."""
        for file in self.directory.glob("rollcall.db*"):
            os.chown(file, NOBODY.pw_uid, NOBODY.pw_gid)

    def test_S_20_who_has_signed_in_is_not_the_operator_because_what_they_keep_cannot_be_read(self):
        self.own_the_file()
        self.nobody("session", "login", ADA, "--password-stdin", stdin=PASSWORD + "\n")
        folder = self.home / ".local/state/rollcall"
        kept, = folder.iterdir()
        for path, mode in ((kept, 0o000), (folder, 0o600), (folder, 0o000), (folder.parent, 0o000), (self.home, 0o600)):
            with self.subTest(path=path, mode=oct(mode)):
                before = path.stat().st_mode
                path.chmod(mode)
                self.assertEqual(self.nobody("user", "list", expect=DENIED).stderr, SESSION_OVER)
                self.nobody("--operator", "user", "list")
                path.chmod(before)
                self.assertIn("super admin", self.nobody("user", "list", expect=DENIED).stderr)

    def test_S_20_signing_out_says_what_ended_and_what_stays(self):
        self.own_the_file()
        folder = self.home / ".local/state/rollcall"
        for words, ended in ((("session", "logout"), "the session of ada@example.org is ended"),
                             (("session", "logout", "--all", "--yes"), "the sessions of ada@example.org are ended")):
            with self.subTest(words=words):
                self.nobody("session", "login", ADA, "--password-stdin", stdin=PASSWORD + "\n")
                kept, = folder.iterdir()
                folder.chmod(0o500)
                done = self.nobody(*words, expect=6)
                self.assertNotIn("signed out", done.stdout)
                self.assertIn(f"{ended}, but the file that keeps it cannot be removed: {kept}: Permission denied",
                              done.stderr)
                self.assertEqual(self.value("SELECT count(*) FROM session WHERE ended_at IS NULL"), 0)
                self.assertEqual(self.nobody("user", "list", expect=DENIED).stderr, SESSION_OVER)
                folder.chmod(0o700)
                self.nobody("session", "logout")
                self.nobody("user", "list")

    def test_S_21_doctor_warns_when_somebody_else_owns_a_folder_above_the_roll(self):
        self.directory.chmod(0o755)
        self.rollcall("mail", "transport", "set", "maildir:mail", "--quiet")
        self.rollcall("account", "set", "--mail-from", "roll@example.org", "--quiet")
        for file in self.directory.glob("rollcall.db*"):
            file.chmod(0o600)
        self.assertEqual(self.rollcall.json("doctor"), [])
        os.chown(self.directory, NOBODY.pw_uid, NOBODY.pw_gid)
        finding, = self.rollcall.json("doctor")
        self.assertEqual((finding["severity"], finding["check"]), ("warning", "permissions"))
        self.assertIn(f"user {NOBODY.pw_uid} can replace ", finding["finding"])
        self.own_the_file()
        self.assertEqual(self.rollcall.json("doctor"), [])

    def test_a_token_that_is_over_lets_another_user_do_nothing(self):
        self.rollcall.environment["ROLLCALL_TOKEN"] = "x" * 43
        self.assertEqual(self.nobody("session", "list", expect=DENIED).stderr, SESSION_OVER)

    def nobody_json(self, *arguments):
        return json.loads(self.nobody(*arguments, "--json").stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
