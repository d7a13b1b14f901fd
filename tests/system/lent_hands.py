"""S-21: whoever may run `rollcall --signed-in` as the service user borrows none of its other rights.

Needs root, to become the service user.
"""

import os
import pathlib
import pwd
import shutil
import subprocess
import unittest
import unittest.mock

import rollcall_testing
from injection import trace
from rollcall_testing import PATIENCE, SystemTest

SERVICE = pwd.getpwnam("daemon")
SAM, ADA = "sam@example.org", "ada@example.org"
PASSWORD = "seven quilted marmots\n"
DENIED, REFUSED = 4, 5
AS_SERVICE = {"user": SERVICE.pw_uid, "group": SERVICE.pw_gid, "extra_groups": []}


class LentHands(SystemTest):
    """Sam is a super admin, Ada holds `tickets`; the roll is the service user's, in a folder that is only theirs."""

    def setUp(self):
        self.assertEqual(os.geteuid(), 0, "only root can become another user, which is what this tests")
        super().setUp()
        binary = shutil.copy(rollcall_testing.BINARY, self.directory / "rollcall")
        self.enterContext(unittest.mock.patch.object(rollcall_testing, "BINARY", binary))
        self.directory.chmod(0o755)
        self.home = self.directory / "home"
        self.home.mkdir(mode=0o700)
        os.chown(self.home, SERVICE.pw_uid, SERVICE.pw_gid)
        self.roll = self.home / "rollcall.db"
        self.secret = self.home / "secret.csv"
        self.rollcall.directory = self.home
        self.rollcall.environment |= {"HOME": "/nonexistent", "ROLLCALL_DB": str(self.roll)}
        self.operator("init", "--account", "Acme", "--admin", SAM, "--quiet")
        self.operator("user", "permission-set", "add", "Support", "--right", "tickets", "--quiet")
        self.operator("user", "add", ADA, "--permission-set", "Support", "--quiet")
        self.operator("portal", "inbox", "add", "Help", "--kind", "inbox", "--address", "help@example.org")
        self.operator("portal", "domain", "add", "help.example.org", "--language", "en")
        self.operator("portal", "set", "inbox", "Help", "domain", "help.example.org", "tickets", "own")
        self.operator("portal", "contact", "add", "carl@customer.example", "--quiet")
        self.operator("portal", "ticket", "create", "Printer", "--requester", "carl@customer.example")
        self.tokens = {}
        for email in (SAM, ADA):
            self.operator("user", "password", email, "--password-stdin", "--quiet", stdin=PASSWORD)
            self.tokens[email] = self.signed_in(None, "session", "login", email, "--password-stdin", "--print-token",
                                                "--quiet", stdin=PASSWORD).stdout.strip()
        self.secret.write_text("a secret of the service user's\n")
        self.secret.chmod(0o600)
        os.chown(self.secret, SERVICE.pw_uid, SERVICE.pw_gid)

    def operator(self, *arguments, **how):
        """Runs a command as the service user itself, who owns the roll."""
        return self.rollcall(*arguments, **AS_SERVICE, **how)

    def lent(self, email):
        """Passes this admin's token on, as sudo does. Returns the words with which the sudo rule makes every command begin."""
        self.rollcall.environment["ROLLCALL_TOKEN"] = self.tokens.get(email, "")
        return "--signed-in", "--db", str(self.roll)

    def signed_in(self, email, *arguments, **how):
        done = self.rollcall(*self.lent(email), *arguments, **AS_SERVICE, **how)
        self.rollcall.environment["ROLLCALL_TOKEN"] = ""
        return done

    def refused(self, email, *arguments, way_in):
        done = self.signed_in(email, *arguments, expect=DENIED)
        self.assertEqual(done.stdout, "")
        self.assertNotIn("secret of the service", done.stderr)
        self.assertIn(way_in, done.stderr)

    def test_a_holder_of_tickets_attaches_neither_the_roll_nor_what_the_service_user_reads(self):
        reply = ("portal", "ticket", "reply", "1", "--text", "Look")
        for file in (self.roll, self.secret, "/proc/self/environ", "/dev/stdin", "/etc/hostname"):
            with self.subTest(file=file):
                self.refused(ADA, *reply, "--attach", file, way_in="--attach - --attach-name ")
                self.refused(ADA, "portal", "reply", "--contact", "carl@customer.example", "1", "--attach", file,
                             way_in="--attach - --attach-name ")
        self.assertEqual(self.operator("portal", "ticket", "show", "1").stdout.count("attachment"), 0)
        self.signed_in(ADA, *reply, "--attach", "-", "--attach-name", "note.txt", stdin="of Ada's own\n")
        got = self.signed_in(ADA, "portal", "attachment", "--contact", "carl@customer.example", "1", "1")
        self.assertEqual(got.stdout, "of Ada's own\n")

    def test_the_environment_of_another_admins_command_is_read_by_nobody(self):
        waiting = self.rollcall.start(*self.lent(SAM), "session", "verify", "--stream", **AS_SERVICE,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(waiting.communicate)
        self.addCleanup(waiting.kill)
        waiting.stdin.write(b"no token\n")
        waiting.stdin.flush()
        self.assertIn(b"false", waiting.stdout.readline())  # it is past its beginning
        environ = f"/proc/{waiting.pid}/environ"
        self.refused(ADA, "portal", "ticket", "reply", "1", "--attach", environ, way_in="--attach - ")
        self.rollcall.environment["ROLLCALL_TOKEN"] = self.tokens[ADA]
        without_switch = self.rollcall("portal", "ticket", "reply", "1", "--attach", environ, **AS_SERVICE, expect=2)
        self.assertIn("Permission denied", without_switch.stderr)
        for file in ("environ", "mem", "maps"):
            read = subprocess.run(["cat", f"/proc/{waiting.pid}/{file}"], **AS_SERVICE, capture_output=True,
                                  timeout=PATIENCE)
            self.assertNotEqual(read.returncode, 0)
            self.assertEqual(read.stdout, b"")

    def test_an_import_echoes_no_file_and_takes_standard_input(self):
        for verb in (("user", "import"), ("session", "import-logins"), ("user", "asset", "import"),
                     ("account", "holiday", "import"), ("portal", "contact", "import"), ("portal", "apply"),
                     ("portal", "diff")):
            with self.subTest(verb=verb):
                self.refused(SAM, *verb, self.secret, way_in=": - < ")
        self.signed_in(SAM, "user", "import", "-", stdin="email,first name\nli@example.org,Li\n")
        self.assertIn("li@example.org", self.operator("user", "list").stdout)

    def test_an_export_writes_beside_no_roll_and_prints(self):
        for beside in (self.home / "new.csv", self.directory / "new.csv", self.home / "rollcall.db-journal"):
            self.refused(ADA, "portal", "ticket", "export", beside, way_in=": - > ")
            self.refused(SAM, "user", "export", beside, way_in=": - > ")
        self.assertEqual([file.name for file in self.directory.glob("**/new*")], [])
        self.assertIn("Printer", self.signed_in(ADA, "portal", "ticket", "export").stdout)
        self.assertIn(ADA, self.signed_in(SAM, "user", "export").stdout)

    def test_no_variable_makes_a_file_for_anybody(self):
        elsewhere = self.home / "elsewhere"
        elsewhere.mkdir()
        os.chown(elsewhere, SERVICE.pw_uid, SERVICE.pw_gid)
        self.rollcall.environment |= {"SQLITE_TMPDIR": str(elsewhere), "TMPDIR": str(elsewhere),
                                      "XDG_STATE_HOME": str(elsewhere), "ROLLCALL_TOKEN": self.tokens[SAM]}
        rows = "email,first name\n" + "".join(f"user{n}@example.org,{'x' * 150}\n" for n in range(30_000))
        with_switch, without = (
            [text for _, text in trace(self.rollcall, *words, "user", "import", "-", "--dry-run", "--quiet",
                                       calls=("openat",), stdin=rows) if str(elsewhere) in text]
            for words in (("--signed-in",), ()))
        self.assertEqual(with_switch, [])
        self.assertNotEqual(without, [])  # so the test looks at something

    def test_the_roll_is_none_of_the_three_streams(self):
        before = self.roll.read_bytes()
        with self.roll.open("r+b") as roll, self.roll.open("ab") as end:
            for stream, file in (("stdin", roll), ("stdout", end), ("stderr", end)):
                with self.subTest(stream=stream):
                    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
                    done = self.rollcall.start("user", "export", "-", **AS_SERVICE, **(streams | {stream: file}))
                    out, err = done.communicate(timeout=PATIENCE)
                    self.assertEqual((done.returncode, out or b""), (REFUSED, b""))
                    if err is not None:
                        self.assertIn(b"is a file of the roll", err)
        self.assertEqual(self.roll.read_bytes(), before)

    def test_a_program_that_sends_mail_gets_neither_token_nor_password(self):
        program = self.directory / "sendmail"
        program.write_text(f"#!/bin/sh\nenv > {self.home}/variables\n")
        program.chmod(0o755)
        self.operator("mail", "transport", "set", f"sendmail:{program}", "--quiet")
        self.rollcall.environment |= {"ROLLCALL_SMTP_PASSWORD": "hush", "OF_OTHERS": "passed on"}
        self.rollcall.environment["ROLLCALL_TOKEN"] = self.tokens[SAM]
        self.rollcall("mail", "test", SAM, **AS_SERVICE)
        variables = pathlib.Path(self.home / "variables").read_text()
        self.assertNotIn("ROLLCALL_", variables)
        self.assertIn("OF_OTHERS=passed on", variables)
        self.signed_in(SAM, "mail", "test", SAM)
        variables = pathlib.Path(self.home / "variables").read_text()
        self.assertNotIn("ROLLCALL_", variables)
        self.assertNotIn("OF_OTHERS", variables)


if __name__ == "__main__":
    unittest.main(verbosity=2)
