"""Tables on real terminals: as wide as the terminal is when the command begins, and whole in a pipe."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import unicodedata
import unittest

from rollcall_testing import BINARY, SystemTest

PEOPLE = 20


def columns_of(text):
    """What the text takes on a terminal: wide characters two, combining ones none."""
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
               for letter in text)


class TablesTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org")
        people = "".join(f"a.person.number{number}@example.org,Person {number},陈静 Wiśniewska-Żółkiewska,core,active\n"
                         for number in range(1, PEOPLE))
        (self.directory / "people.csv").write_text("email,first_name,last_name,seat,status\n" + people)
        self.rollcall("user", "import", "people.csv", "--yes")
        self.keyboard, self.terminal = pty.openpty()
        self.addCleanup(os.close, self.keyboard)
        self.addCleanup(os.close, self.terminal)

    def resize(self, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def shown(self, *arguments):
        """The lines that the terminal is given, with messages among them."""
        process = subprocess.Popen([str(BINARY), *arguments], env=self.rollcall.environment | {"NO_COLOR": "1"},
                                   cwd=self.directory, stdin=subprocess.DEVNULL, stdout=self.terminal,
                                   stderr=self.terminal)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        read = b""
        while process.poll() is None or select.select([self.keyboard], [], [], 0)[0]:
            if select.select([self.keyboard], [], [], 0.01)[0]:
                read += os.read(self.keyboard, 1 << 16)
        self.assertEqual(process.returncode, 0)
        return read.decode().replace("\r\n", "\n").splitlines()

    def test_a_table_is_as_wide_as_the_terminal_and_follows_it_when_it_is_resized(self):
        for columns in (80, 50, 120, 80):
            self.resize(columns)
            lines = self.shown("user", "list")
            for line in lines:
                self.assertLessEqual(columns_of(line), columns, line)
            self.assertEqual(sum("@example.org" in line for line in lines), PEOPLE)
            self.assertIn("a.person.number19@example.org", "\n".join(lines))

    def test_twenty_people_take_twenty_two_lines_at_80_columns(self):
        self.resize(80)
        self.assertLessEqual(len(self.shown("user", "list")), PEOPLE + 2)

    def test_wide_shows_all_however_narrow_the_terminal_is_and_so_does_a_pipe(self):
        self.resize(50)
        piped = self.rollcall("user", "list").stdout.splitlines()
        self.assertEqual(self.shown("user", "list", "-o", "wide"), piped)
        self.assertIn("Person 19 陈静 Wiśniewska-Żółkiewska", "\n".join(piped))
        self.assertIn("…", "\n".join(self.shown("user", "list")))


if __name__ == "__main__":
    unittest.main(verbosity=2)
