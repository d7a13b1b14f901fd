"""S-33, S-34: a password and a token are in nothing that others can see, and in no file but the kept session."""

import fcntl
import os
import pathlib
import sys
import termios
import unittest

from sign_in_testing import ADA, DENIED, PASSWORD, SAM, SignInTest, token_hash

WRONG = "eleven wrinkled otters"
SIGN_IN = ("session", "login", ADA, "--password-stdin")


class Secrecy(SignInTest):
    def require_absent(self, secrets, text):
        for secret in secrets:
            self.assertNotIn(secret, text)

    def everything_said(self, done):
        return done.stdout + done.stderr

    def test_they_are_in_no_argument_and_no_environment_of_a_process_that_waits_for_them(self):
        token = self.token_of(ADA)
        for secret, command in ((PASSWORD, SIGN_IN), (token, ("session", "verify"))):
            reading, writing = os.pipe()
            process = self.start(*command, stdin=reading)
            os.write(writing, secret[:5].encode())
            while unread(reading):
                self.assertIsNone(process.poll())
            for what in ("cmdline", "environ"):
                self.require_absent([secret], pathlib.Path(f"/proc/{process.pid}/{what}").read_text(encoding="utf-8"))
            os.write(writing, (secret[5:] + "\n").encode())
            os.close(writing)
            os.close(reading)
            self.finish(process, expect=[0])

    def test_no_failure_says_them(self):
        token = self.token_of(ADA)
        for switches in ((), ("--json",), ("--dry-run",), ("-o", "ndjson")):
            for command, typed in (((*SIGN_IN,), WRONG), (("session", "login", "none@example.org", "--password-stdin"), WRONG),
                                   (("--account", "none", *SIGN_IN), PASSWORD), (("session", "verify"), token[:-1] + "?")):
                failed = self.rollcall(*switches, *command, stdin=typed + "\n", expect=None)
                self.assertNotEqual(failed.returncode, 0)
                self.require_absent([PASSWORD, WRONG, token[:-1]], self.everything_said(failed))
        self.rollcall("user", "deactivate", ADA, "--yes")
        self.require_absent([PASSWORD], self.everything_said(self.log_in(ADA, expect=DENIED)))
        self.require_absent([token], self.everything_said(
            self.rollcall("session", "verify", stdin=token + "\n", expect=DENIED)))
        self.rollcall.environment["ROLLCALL_TOKEN"] = token
        self.require_absent([token], self.everything_said(self.rollcall("session", "list", expect=DENIED)))

    def test_they_are_in_no_file_and_in_no_list(self):
        self.log_in(SAM, "--remember-me")
        kept, = (self.directory / ".local/state/rollcall").iterdir()
        tokens = [kept.read_text().strip(), self.token_of(ADA, "--kind", "web")]
        typed_wrong = "typed-into-the-wrong-field@example.org"
        for email in (ADA, typed_wrong):
            self.rollcall("session", "login", email, "--password-stdin", stdin=WRONG + "\n", expect=DENIED)
        self.rollcall("--operator", "backup", "copy.db")
        for file in self.directory.rglob("*"):
            if file.is_file() and file not in (kept, self.password_file):
                self.require_absent([secret.encode() for secret in (PASSWORD, WRONG, typed_wrong, *tokens)],
                                    file.read_bytes())
        hashes = list(map(token_hash, tokens))
        self.assertEqual(self.value("SELECT count(*) FROM session WHERE token_hash IN (?, ?)", *hashes), 2)
        for command in (("audit", "list"), ("session", "list"), ("--operator", "session", "list"), ("user", "show", ADA)):
            for output in ("table", "json", "ndjson", "csv"):
                said = self.rollcall(*command, "-o", output, expect=None)
                self.require_absent([PASSWORD, WRONG, *tokens, *hashes, "argon2"], self.everything_said(said))


def unread(pipe):
    """How many bytes nobody has taken out of it yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


if __name__ == "__main__":
    unittest.main(verbosity=2)
