"""What the system tests share: the real binary, a database of its own, a fixed clock.

A test says its own times, `self.rollcall("autodeactivate", "run", now="2026-11-02T06:00Z")`, and what it expects:
any exit code but the expected one fails with everything the command said. ctest passes the binary as $ROLLCALL.
"""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from smtp_server import SmtpServer

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ["ROLLCALL"]).resolve()
UNDER_STRACE = {"ASAN_OPTIONS": "detect_leaks=0"}  # where the sanitizer cannot look for them
PATIENCE = 60  # seconds a command may take before the test calls it stuck


class Rollcall:
    """The binary on one database file; nothing of the caller's environment reaches it but PATH."""

    def __init__(self, directory, **environment):
        self.directory = pathlib.Path(directory)
        self.database = self.directory / "rollcall.db"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.directory),
            "LC_ALL": "C.UTF-8",
            "ROLLCALL_DB": str(self.database),
            **environment,
        }

    def __call__(self, *arguments, now=None, stdin="", expect=0, under=(), **popen):
        """Runs one command to its end and returns it, with text in `stdout` and `stderr`; `under` another, as strace.

        `expect` is its exit code (negative: killed by that signal); None allows any."""
        environment = self._environment(now) | (UNDER_STRACE if under else {})
        done = subprocess.run([*under, str(BINARY), *map(str, arguments)], env=environment,
                              cwd=self.directory, input=stdin, text=True, encoding="utf-8", capture_output=True,
                              timeout=PATIENCE, **popen)
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"exit {done.returncode}, not {expect}: rollcall {' '.join(map(str, arguments))}\n"
                                 f"{done.stdout}{done.stderr}")
        return done

    def json(self, *arguments, **how):
        """What the command answers with --json."""
        return json.loads(self(*arguments, "--json", **how).stdout)

    def start(self, *arguments, now=None, stdin=subprocess.DEVNULL, under=(), **popen):
        """The same command as a running process, for a test that kills it or runs several at once."""
        environment = self._environment(now) | (UNDER_STRACE if under else {})
        return subprocess.Popen([*under, str(BINARY), *map(str, arguments)], env=environment, cwd=self.directory,
                                stdin=stdin, **popen)

    def _environment(self, now):
        return self.environment | ({"ROLLCALL_NOW": now} if now else {})


def verbs(rollcall, *words):
    """Every verb below these words, as a tuple of its words: found by asking each level for its help."""
    _, _, listed = rollcall(*words, "--help").stdout.partition("\nCommands:\n")
    below = [line.split()[0] for line in listed.partition("\n\n")[0].splitlines()
             if line.startswith("  ") and not line.startswith("   ")]
    return [verb for word in below for verb in verbs(rollcall, *words, word)] or [words]


class SystemTest(unittest.TestCase):
    """A test case with a directory of its own, and `self.rollcall` working in it."""

    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-test-")
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.rollcall = Rollcall(self.directory)

    def smtp_server(self, plan=None):
        """A real SMTP server on loopback until the test ends; the plan is told in tests/support/smtp_server.py."""
        return self.enterContext(SmtpServer(plan))
