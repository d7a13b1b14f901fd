"""`session verify --stream` as the companion of another program: an answer to each line as it comes, for as long as it lasts."""

import collections
import concurrent.futures
import contextlib
import itertools
import json
import os
import pathlib
import re
import select
import subprocess
import unittest

import sample_roll
from rollcall_testing import BINARY, PATIENCE
from sign_in_testing import ADA, SAM, SignInTest

STREAM = ("session", "verify", "--stream")
FEW, MANY = 10_000, 1_000_000
MOST_GROWTH = 1.2
WITHOUT_QUARANTINE = {"ASAN_OPTIONS": "quarantine_size_mb=1"}  # what was freed would count as held


class Companion:
    """The running command, asked token by token."""

    def __init__(self, test, *options):
        self.test = test
        self.process = test.start(*STREAM, *options, stdin=subprocess.PIPE, bufsize=1)

    def answer(self, token):
        """What it says to one line, before it is given another."""
        self.process.stdin.write(token + "\n")
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
                self.test.fail(f"no answer to a line in {PATIENCE} seconds, only {line!r}")
            line += os.read(self.process.stdout.fileno(), 4096)
        answer = json.loads(line)
        self.test.assertEqual(list(answer), ["valid", "user", "account", "ends_at"])
        return answer

    def user(self, token):
        user = self.answer(token)["user"]
        return user and user["email"]

    def end(self):
        self.process.stdin.close()
        self.process.stdin = None
        self.test.assertEqual(self.test.finish(self.process, expect=[0]), "")


class VerifyStream(SignInTest):
    def test_each_line_is_answered_before_the_next_by_what_is_so_at_that_moment(self):
        ada, other, sam = (self.token_of(email) for email in (ADA, ADA, SAM))
        companion = Companion(self)
        self.assertEqual([companion.user(token) for token in (ada, other, sam)], [ADA, ADA, SAM])
        self.rollcall.environment["ROLLCALL_TOKEN"] = other
        self.rollcall("session", "logout")
        self.rollcall.environment["ROLLCALL_TOKEN"] = ""
        self.assertEqual([companion.user(token) for token in (ada, other, sam)], [ADA, None, SAM])
        self.rollcall("user", "deactivate", ADA, "--yes")
        self.assertEqual([companion.user(token) for token in (ada, other, sam)], [None, None, SAM])
        self.rollcall("user", "reactivate", ADA, "--yes")
        self.assertEqual([companion.user(token) for token in (ada, self.token_of(ADA))], [None, ADA])
        companion.end()

    def test_nothing_a_line_holds_ends_the_stream(self):
        ada = self.token_of(ADA)
        companion = Companion(self)
        for line in ("", " ", "\0", "\x7f", "ünï", '"', "{}", "a" * 100_000, ada[:-1], ada + "x", ada.upper()):
            self.assertEqual(companion.answer(line),
                             {"valid": False, "user": None, "account": None, "ends_at": None}, line[:50])
            self.assertEqual(companion.user(f"  {ada}\r"), ADA)
        companion.end()

    def test_it_holds_no_lock_between_two_lines(self):
        ada = self.token_of(ADA)
        for options in ((), ("--touch",)):
            companion = Companion(self, *options)
            self.assertEqual(companion.user(ada), ADA)
            with contextlib.closing(sample_roll.connect(self.rollcall.database)) as roll:
                roll.execute("BEGIN EXCLUSIVE")
            self.assertEqual(companion.user(ada), ADA)
            companion.end()

    def test_a_million_lines_take_no_more_memory_than_ten_thousand(self):
        ada = self.token_of(ADA)
        few, many = (self.peak_of_stream(ada, lines) for lines in (FEW, MANY))
        self.assertLessEqual(many, MOST_GROWTH * few)
        print(f"{few} KiB for {FEW:,} lines, {many} KiB for {MANY:,}")

    def peak_of_stream(self, token, lines):
        """KiB of resident memory at its highest, with that token in every thousandth line.

        Read while the process runs: what `wait4` says includes the memory of the process that started it."""
        child = subprocess.Popen([BINARY, *STREAM], env=self.rollcall.environment | WITHOUT_QUARANTINE,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with child, concurrent.futures.ThreadPoolExecutor() as pool:
            said = pool.submit(lambda: collections.Counter(itertools.islice(child.stdout, lines)))
            for first in range(0, lines, 1000):
                child.stdin.write(f"{token}\n".encode() + b"".join(b"%043d\n" % line for line in range(first, first + 999)))
            child.stdin.flush()
            self.assertEqual(sorted(said.result().values()), [lines // 1000, lines - lines // 1000])
            status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
            child.stdin.close()
        self.assertEqual(child.returncode, 0)
        return int(re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[1])


if __name__ == "__main__":
    unittest.main(verbosity=2)
