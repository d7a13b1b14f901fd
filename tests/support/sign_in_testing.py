"""What the tests of sessions share: a member and a super admin with passwords, and signing in by the real binary."""

import hashlib
import json
import subprocess

import sample_roll
from rollcall_testing import PATIENCE, SystemTest

ADA, SAM = "ada@example.org", "sam@example.org"
PASSWORD = "seven quilted marmots"
SESSION_OVER = "rollcall: Your session is not valid or has expired, please log in again.\n"
DENIED = 4


class SignInTest(SystemTest):
    """Ada is a member, Sam a super admin; both have the same password."""

    def setUp(self):
        super().setUp()
        self.password_file = self.directory / "password"
        self.password_file.write_text(PASSWORD + "\n")
        self.rollcall("init", "--account", "Acme", "--admin", SAM, "--quiet")
        self.give_password(SAM)
        self.add_member(ADA)

    def add_member(self, email, *options):
        """One who can sign in."""
        self.rollcall("user", "add", email, "--quiet", *options)
        self.give_password(email)

    def give_password(self, email):
        self.rollcall("user", "password", email, "--password-stdin", "--quiet", stdin=PASSWORD + "\n")

    def log_in(self, email, *options, **how):
        """Signs in and keeps the session."""
        return self.rollcall("session", "login", email, "--password-stdin", *options, stdin=PASSWORD + "\n", **how)

    def token_of(self, email, *options, **how):
        """Signs in as another program does."""
        return self.log_in(email, "--print-token", *options, **how).stdout.strip()

    def start(self, *arguments, **how):
        """A command as a running process with what it says in pipes; gone at the latest when the test ends."""
        process = self.rollcall.start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
                                      **how)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def start_login(self, email, *options, **how):
        """A sign-in that is on its way: the password lies ready on its standard input."""
        with self.password_file.open() as password:
            return self.start("session", "login", email, "--password-stdin", "--quiet", *options, stdin=password, **how)

    def finish(self, process, expect):
        """Waits for it. Returns what it printed, without the line's end; `expect` are the exit codes that may be."""
        out, err = process.communicate(timeout=PATIENCE)
        self.assertIn(process.returncode, expect, out + err)
        return out.strip()

    def answers(self, tokens):
        """What `session verify` answers to each token."""
        lines = "".join(token + "\n" for token in tokens)
        told = self.rollcall("--operator", "session", "verify", "--stream", stdin=lines).stdout.splitlines()
        self.assertEqual(len(told), len(tokens))
        return [json.loads(line) for line in told]

    def valid(self, tokens):
        return [answer["valid"] for answer in self.answers(tokens)]

    def rows(self, sql, *parameters):
        return sample_roll.rows(self.rollcall, sql, *parameters)

    def value(self, sql, *parameters):
        return self.rows(sql, *parameters)[0][0]


def token_hash(token):
    """The hash under which the roll keeps a token."""
    return hashlib.blake2b(token.encode(), digest_size=32).hexdigest()
