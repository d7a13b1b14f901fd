"""A reader of a long answer that pauses keeps nobody from the roll."""

import fcntl
import struct
import subprocess
import termios
import unittest

import sample_roll
from rollcall_testing import PATIENCE, SystemTest

MEMBERS = 5000  # more than a pipe holds
LISTINGS = ("user", "list"), ("autodeactivate", "scheduled"), ("user", "export", "-")
FORMATS = ("table", "json", "ndjson", "csv")


def waiting_in(pipe):
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]


class Readers(SystemTest):
    def setUp(self):
        super().setUp()
        sample_roll.make(self.directory, ["2025-07-01"] * MEMBERS)

    def paused(self, *words):
        """A command that is printing, and cannot go on when its pipe is full."""
        command = self.rollcall.start(*words, now="2026-01-30T09:00Z", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(command.kill)
        room = fcntl.fcntl(command.stdout, fcntl.F_GETPIPE_SZ)
        while command.poll() is None and waiting_in(command.stdout) < room // 2:
            pass
        self.assertIsNone(command.poll(), f"{words} is over: its answer is too short to pause on")
        return command

    def test_no_lock_is_held_while_the_reader_of_a_listing_pauses(self):
        for words in LISTINGS:
            for format in FORMATS if words[-1] != "-" else ("csv",):
                with self.subTest(words=words, format=format):
                    whole = self.rollcall(*words, "-o", format, now="2026-01-30T09:00Z").stdout
                    command = self.paused(*words, "-o", format)
                    self.rollcall("account", "set", "--name", f"Acme {words} {format}", now="2026-01-30T09:00Z")
                    rest, _ = command.communicate(timeout=PATIENCE)
                    self.assertEqual(command.returncode, 0)
                    self.assertTrue(rest.decode().replace("\r\n", "\n") == whole, "another answer than without a pause")


if __name__ == "__main__":
    unittest.main(verbosity=2)
