"""Completion in the real shells: bash and zsh on a terminal, fish by its own engine; names come from the roll; where
they cannot be read, nothing is waited for and nothing is said."""

import hashlib
import shlex
import sqlite3
import subprocess
import time
import unittest

from rollcall_testing import BINARY, SystemTest
from shell_on_terminal import Shell

WORDS = r"""words() { printf '[[%s' "$1"; shift; printf '][%s' "$@"; printf ']]\n'; }; """
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], WORDS + "source <(rollcall completion bash)"),
    "zsh": (["zsh", "-f", "-i"],
            WORDS + "autoload -Uz compinit; compinit -u -D; source <(rollcall completion zsh)"),
}
PASSWORD = "seven quilted marmots"
SOON = 2  # seconds: far below the 10 that other commands wait for a writer


class CompletionTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org", "--quiet")
        for email in ("grace@example.org", "graham@example.com", "o'hara@example.org"):
            self.rollcall("user", "add", email, "--first-name", "Grace", "--quiet")
        self.rollcall("portal", "ticket", "create", "Cannot print", "--quiet")

    def candidates(self, *words, expect_seconds=SOON, **how):
        began = time.monotonic()
        done = self.rollcall("completion", "fish", "--", *words, **how)
        self.assertLess(time.monotonic() - began, expect_seconds)
        self.assertEqual(done.stderr, "")
        kind, *lines = done.stdout.splitlines()
        self.assertEqual(kind, ":words")
        return [line.split("\t")[0] for line in lines]

    def test_bash_and_zsh_complete_verbs_options_values_and_names_of_the_roll(self):
        (self.directory / "letter.txt").write_text("")
        lines = {
            "rollcall us": ["rollcall", "user"],
            "rollcall user dea": ["rollcall", "user", "deactivate"],
            "rollcall user list --st": ["rollcall", "user", "list", "--status"],
            "rollcall user list --status deac": ["rollcall", "user", "list", "--status", "deactivated"],
            "rollcall user list --status=deac": ["rollcall", "user", "list", "--status=deactivated"],
            "rollcall -o nd": ["rollcall", "-o", "ndjson"],
            "rollcall user show gra": ["rollcall", "user", "show", "gra"],
            "rollcall user show grac": ["rollcall", "user", "show", "grace@example.org"],
            "rollcall user show graham@": ["rollcall", "user", "show", "graham@example.com"],
            "rollcall user show graham@exam": ["rollcall", "user", "show", "graham@example.com"],
            "rollcall user show GRACE": ["rollcall", "user", "show", "grace@example.org"],
            "rollcall user show o": ["rollcall", "user", "show", "o'hara@example.org"],
            "rollcall --as=grac": ["rollcall", "--as=grace@example.org"],
            "rollcall portal ticket move 1 Wait": ["rollcall", "portal", "ticket", "move", "1", "Waiting on "],
            "rollcall portal ticket list --pipeline Sup":
                ["rollcall", "portal", "ticket", "list", "--pipeline", "Support Pipeline"],
            "rollcall portal ticket list --pipeline 'Sup":
                ["rollcall", "portal", "ticket", "list", "--pipeline", "Support Pipeline"],
            "rollcall user import let": ["rollcall", "user", "import", "letter.txt"],
            "rollcall help user dea": ["rollcall", "help", "user", "deactivate"],
        }
        for name, (command, beginning) in SHELLS.items():
            environment = self.rollcall.environment | {"PATH": f"{BINARY.parent}:{self.rollcall.environment['PATH']}"}
            shell = Shell(command, environment, self.directory, beginning)
            self.addCleanup(shell.close)
            for line, words in lines.items():
                with self.subTest(shell=name, line=line):
                    self.assertEqual(shell.completed(line), words)

    def test_fish_completes_the_same_and_says_what_each_is(self):
        def completed(line):
            script = f"rollcall completion fish | source; complete -C {shlex.quote(line)}"
            done = subprocess.run(["fish", "--no-config", "-c", script], cwd=self.directory, capture_output=True,
                                  text=True, check=True, timeout=60, env=self.rollcall.environment | {
                                      "PATH": f"{BINARY.parent}:{self.rollcall.environment['PATH']}"})
            self.assertEqual(done.stderr, "")
            return dict(line.partition("\t")[::2] for line in done.stdout.splitlines())

        self.assertEqual(completed("rollcall user deact"),
                         {"deactivate": "Take away access, and keep everything else"})
        self.assertEqual(completed("rollcall user show grac"), {"grace@example.org": "Grace"})
        self.assertEqual(completed("rollcall portal ticket close "), {"1": "Cannot print"})
        self.assertEqual(list(completed("rollcall user list --status deac")), ["deactivated"])
        self.assertEqual(list(completed("rollcall --output=nd")), ["--output=ndjson"])
        self.assertEqual(list(completed("rollcall portal ticket list --pipeline Sup")), ["Support Pipeline"])

    def test_whoever_works_on_the_file_is_not_waited_for(self):
        self.assertEqual(self.candidates("user", "show", "grac"), ["grace@example.org"])
        writer = sqlite3.connect(self.rollcall.database, isolation_level=None)
        self.addCleanup(writer.close)
        writer.execute("BEGIN EXCLUSIVE")
        self.assertEqual(self.candidates("user", "show", "grac"), [])
        self.assertEqual(self.candidates("user", "deact"), ["deactivate"])

    def test_a_file_that_is_missing_foreign_or_older_has_no_names_and_stays_as_it_is(self):
        whole = hashlib.sha256(self.rollcall.database.read_bytes()).hexdigest()
        self.assertEqual(self.candidates("user", "show", "grac"), ["grace@example.org"])
        self.assertEqual(hashlib.sha256(self.rollcall.database.read_bytes()).hexdigest(), whole)
        older = sqlite3.connect(self.rollcall.database)
        older.execute("PRAGMA user_version = 1")
        older.close()
        self.assertEqual(self.candidates("user", "show", "grac"), [])
        self.rollcall.database.write_text("nonsense")
        self.assertEqual(self.candidates("user", "show", "grac"), [])
        self.rollcall.database.unlink()
        self.assertEqual(self.candidates("user", "show", "grac"), [])
        self.assertFalse(self.rollcall.database.exists())

    def test_who_may_not_read_the_roll_is_told_no_names(self):
        self.rollcall("user", "password", "grace@example.org", "--password-stdin", stdin=PASSWORD + "\n")
        token = self.rollcall("session", "login", "grace@example.org", "--password-stdin", "--print-token",
                              stdin=PASSWORD + "\n").stdout.strip()
        before = self.rollcall.database.read_bytes()
        self.rollcall.environment["ROLLCALL_TOKEN"] = token
        self.assertEqual(self.candidates("user", "show", "gra"), [])
        self.assertEqual(self.candidates("--operator", "user", "show", "grac"), ["grace@example.org"])
        self.assertEqual(self.candidates("--signed-in", "--operator", "user", "show", "grac"), [])
        self.assertEqual(self.rollcall.database.read_bytes(), before)

    def test_who_was_removed_is_named_no_more(self):
        for act in ("deactivate", "remove"):
            self.rollcall("user", act, "grace@example.org", "--yes")
        self.assertEqual(self.candidates("user", "show", "gra"), ["graham@example.com"])

    def test_too_many_names_are_none_as_half_of_them_would_mislead(self):
        members = "email\n" + "".join(f"many{number}@example.org\n" for number in range(300))
        self.rollcall("user", "import", "-", stdin=members, expect=0)
        self.assertEqual(self.candidates("user", "show", "many"), [])
        self.assertEqual(len(self.candidates("user", "show", "many1")), 111)


if __name__ == "__main__":
    unittest.main()
