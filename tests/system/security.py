"""What SECURITY.md shows works as written."""

import re
import shutil
import subprocess
import unittest

from rollcall_testing import SOURCE, SystemTest

SHOWN = (SOURCE / "SECURITY.md").read_text(encoding="utf-8")
ADA = "ada@example.org"
PASSWORD = "seven quiet herons at dawn\n"


def block(language):
    return re.search(rf"^```{language}\n(.*?)^```", SHOWN, re.MULTILINE | re.DOTALL).group(1)


class SudoRuleTest(SystemTest):
    """What the sudo rule of SECURITY.md lets admins run, without sudo: the words it begins with, and any others."""

    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", ADA, "--quiet")
        self.rollcall("user", "password", ADA, "--password-stdin", stdin=PASSWORD)
        words = re.search(r"/usr/local/bin/rollcall (--.*) \*$", block("sudoers"), re.MULTILINE).group(1).split()
        self.words = [str(self.rollcall.database) if word.endswith(".db") else word for word in words]
        self.rollcall.environment["HOME"] = "/dev/null"  # no folder, as /nonexistent is to anybody but root
        del self.rollcall.environment["ROLLCALL_DB"]

    def roll(self, *others, **how):
        return self.rollcall(*self.words, *others, **how)

    def sign_in(self):
        login = self.roll("session", "login", ADA, "--password-stdin", "--print-token", stdin=PASSWORD)
        self.rollcall.environment["ROLLCALL_TOKEN"] = login.stdout.strip()

    @unittest.skipUnless(shutil.which("visudo"), "visudo is not installed")
    def test_visudo_accepts_it(self):
        rule = self.directory / "sudoers"
        rule.write_text(block("sudoers"))
        done = subprocess.run(["visudo", "--check", "--quiet", f"--file={rule}"], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_S_21_it_lets_admins_work_with_their_own_rights(self):
        self.sign_in()
        self.assertIn(ADA, self.roll("user", "list").stdout)
        self.roll("account", "set", "--name", "Zoo")
        self.assertIn(f"user:{ADA}", self.roll("audit", "list").stdout)

    def test_S_21_no_word_that_follows_makes_more_of_it(self):
        self.roll("user", "list", expect=4)
        self.sign_in()
        other = self.directory / "other.db"
        for words, code in {("--operator",): 4, ("--as", ADA): 4, ("--now", "2026-11-02T06:00Z"): 4,
                            ("--signed-in=false",): 2, ("--db", other): 2, (f"--db={other}",): 2}.items():
            self.roll("user", "list", *words, expect=code)
        for words in ("doctor",), ("backup", other), ("mail", "transport", "set", f"maildir:{self.directory}"):
            self.roll(*words, expect=4)
        self.assertFalse(other.exists())

    def test_S_21_no_session_can_be_kept_for_all_of_them(self):
        refused = self.roll("session", "login", ADA, "--password-stdin", stdin=PASSWORD, expect=2)
        self.assertIn("--print-token", refused.stderr)
        self.roll("user", "list", expect=4)


if __name__ == "__main__":
    unittest.main()
