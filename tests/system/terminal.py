"""Secrets on a real terminal (S-34): typed without being shown, and the terminal left as it was found."""

import os
import pty
import select
import signal
import subprocess
import termios
import unittest

from rollcall_testing import BINARY, PATIENCE, SystemTest

PASSWORD = "seven quilted marmots"


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


class TerminalTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "ada@example.org")
        self.keyboard, self.terminal = pty.openpty()
        self.addCleanup(os.close, self.keyboard)
        self.addCleanup(os.close, self.terminal)

    def start(self, *arguments):
        """The command with the terminal as its own, so that its keys send signals."""
        process = subprocess.Popen(
            [str(BINARY), *arguments], env=self.rollcall.environment, cwd=self.directory, stdin=self.terminal,
            stdout=self.terminal, stderr=self.terminal, start_new_session=True,
            preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)))
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def read_until(self, words):
        """What the terminal shows, up to those words."""
        shown = b""
        while words.encode() not in shown:
            if not select.select([self.keyboard], [], [], PATIENCE)[0]:
                self.fail(f"the terminal shows {shown!r}, not {words!r}")
            shown += os.read(self.keyboard, 1000)
        return shown.decode()

    def type(self, text):
        os.write(self.keyboard, text.encode())

    def test_what_is_typed_is_not_shown_and_the_echo_comes_back(self):
        process = self.start("user", "password", "ada@example.org")
        shown = self.read_until("New password: ")
        self.assertFalse(echoes(self.terminal))
        self.type(PASSWORD + "\n")
        shown += self.read_until("The same password again: ")
        self.assertFalse(echoes(self.terminal))
        self.type(PASSWORD + "\n")
        shown += self.read_until("is set")
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertNotIn(PASSWORD, shown)
        self.assertTrue(echoes(self.terminal))

    def test_the_echo_comes_back_when_the_reading_is_broken_off(self):
        for break_off, code in ((lambda process: self.type("\x03"), 130),
                                (lambda process: process.send_signal(signal.SIGTERM), 130),
                                (lambda process: self.type("\x04"), 2)):
            process = self.start("user", "password", "ada@example.org")
            self.read_until("New password: ")
            break_off(process)
            self.assertEqual(process.wait(PATIENCE), code)
            self.assertTrue(echoes(self.terminal))
            self.assertEqual(self.rollcall.json("audit", "list", "--action", "user.password"), [])

    def test_a_signal_at_a_question_ends_with_130_and_changes_nothing(self):
        self.rollcall("user", "add", "li@example.org")
        for break_off in (lambda process: self.type("\x03"), lambda process: process.send_signal(signal.SIGTERM)):
            process = self.start("user", "deactivate", "li@example.org")
            self.read_until("[y/N] ")
            break_off(process)
            self.read_until("interrupted; nothing was changed")
            self.assertEqual(process.wait(PATIENCE), 130)
        self.assertEqual(self.rollcall.json("user", "show", "li@example.org")["status"], "active")

    def test_a_file_of_a_customer_is_not_written_to_a_terminal(self):
        (self.directory / "photo.png").write_bytes(b"\x1b]0;owned\x07")
        for line in (("portal", "inbox", "add", "Support", "--kind", "inbox"), ("portal", "set", "inbox", "Support"),
                     ("portal", "contact", "add", "carl@customer.example"),
                     ("portal", "ticket", "create", "Help", "--requester", "carl@customer.example"),
                     ("portal", "ticket", "reply", "1", "--text", "Look", "--attach", "photo.png")):
            self.rollcall(*line)
        process = self.start("portal", "attachment", "--contact", "carl@customer.example", "1", "1")
        shown = self.read_until("hint: send it to a file: > FILE")
        self.assertEqual(process.wait(PATIENCE), 2)
        self.assertNotIn("\x1b", shown)

    def test_the_keys_that_would_end_it_without_tidying_do_nothing(self):
        process = self.start("user", "password", "ada@example.org")
        self.read_until("New password: ")
        self.type("\x1c\x1a\x15" + PASSWORD + "\n")
        self.read_until("The same password again: ")
        self.type(PASSWORD + "\n")
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertTrue(echoes(self.terminal))


if __name__ == "__main__":
    unittest.main(verbosity=2)
