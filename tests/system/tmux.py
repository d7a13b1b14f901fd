"""In a real tmux: what is printed looks on its screen as intended, at any width of its window."""

import subprocess
import time
import unittest

from rollcall_testing import BINARY, PATIENCE, SystemTest

PEOPLE = 12


class Tmux:
    """A server of its own, with one window; its keys are pressed and its screen is read."""

    def __init__(self, directory, environment, columns, lines):
        self.socket = directory / "tmux"
        self.environment = environment
        self("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(lines), "bash", "--norc", "--noprofile")
        self.number = 0

    def __call__(self, *arguments):
        return subprocess.run(["tmux", "-S", self.socket, *arguments], env=self.environment, check=True, text=True,
                              capture_output=True, timeout=PATIENCE).stdout

    def resize(self, columns, lines):
        self("resize-window", "-x", str(columns), "-y", str(lines))

    def screen(self):
        """Its lines, without those that are empty at the end."""
        return self("capture-pane", "-p").rstrip("\n").split("\n")

    def wait_for(self, line):
        end = time.monotonic() + PATIENCE
        while line not in self.screen():
            if time.monotonic() > end:
                raise AssertionError(f"{line} is not on the screen: {self.screen()}")

    def run(self, command):
        """The screen below the command's own line, once it has ended."""
        self.number += 1
        self("send-keys", "-l", f"clear; {command}; echo end-{self.number}")
        self("send-keys", "Enter")
        self.wait_for(f"end-{self.number}")
        return self.screen()[:-2]

    def complete(self, line, completed):
        """Types a line and Tab, waits until the line reads as completed, and clears it."""
        self("send-keys", "-l", f"clear; {line}")
        self("send-keys", "Tab")
        end = time.monotonic() + PATIENCE
        while not self.screen()[-1].rstrip().endswith(completed):
            if time.monotonic() > end:
                raise AssertionError(f"{completed} is not the last line: {self.screen()}")
        self("send-keys", "C-c")

    def close(self):
        self("kill-server")


class TmuxTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org")
        people = "".join(f"a.person.number{number}@example.org,Person {number},陈静 Wiśniewska-Żółkiewska,core\n"
                         for number in range(1, PEOPLE))
        self.rollcall("user", "import", "-", "--yes", stdin="email,first_name,last_name,seat\n" + people)
        path = f"{BINARY.parent}:{self.rollcall.environment['PATH']}"
        self.tmux = Tmux(self.directory, self.rollcall.environment | {"PATH": path, "PS1": "$ ", "TERM": "xterm"}, 80, 24)
        self.addCleanup(self.tmux.close)

    def test_every_person_is_a_line_that_no_edge_breaks_at_any_width(self):
        for columns in (80, 50, 120):
            self.tmux.resize(columns, 24)
            lines = self.tmux.run("rollcall user list")
            people = [line for line in lines if "@example.org" in line]
            rest = [line for line in lines if line not in people]
            self.assertEqual(len(people), PEOPLE, lines)
            self.assertTrue(rest.pop(0).startswith("Email "), lines)
            self.assertTrue(not rest or rest[0].startswith("No room for "), lines)
            for number in range(1, PEOPLE):
                self.assertEqual(sum(f"a.person.number{number}@example.org" in line for line in people), 1)

    def test_tab_completes_an_address(self):
        self.tmux.run("source <(rollcall completion bash)")
        self.tmux.complete("rollcall user show ro", "rollcall user show root@example.org")


if __name__ == "__main__":
    unittest.main()
