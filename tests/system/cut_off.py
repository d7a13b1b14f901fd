"""Input that ends early is not taken for the whole: a signal while it is read changes nothing and ends with 130."""

import fcntl
import os
import random
import signal
import struct
import subprocess
import termios
import unittest

import sample_roll
from rollcall_testing import PATIENCE, SystemTest

NOW = "2026-01-30T09:00Z"
PASSWORD = "seven quilted marmots"
ADDRESSES = "".join(f"member{number}@example.org\n" for number in range(1, 31))
ROLL = "email,first name\n" + "".join(f"new{number}@example.org,New\n" for number in range(3000))
LOGINS = "email,time\n" + "".join(f"member{number}@example.org,2026-01-02\n" for number in range(1, 31))
ASSETS = "kind,name\n" + "".join(f"deal,Deal {number}\n" for number in range(3000))
CONTACTS = "email,companies\n" + "".join(f"c{number}@customer.example,Acme\n" for number in range(3000))
TICKETS = "subject,requester\n" + "".join(f"Ticket {number},c@customer.example\n" for number in range(3000))
CALENDAR = "BEGIN:VCALENDAR\r\n" + "".join(
    f"BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART;VALUE=DATE:202602{day:02}\r\nSUMMARY:Day {day}\r\nEND:VEVENT\r\n"
    for day in range(1, 29)) + "END:VCALENDAR\r\n"
DOCUMENT = '{"settings": {"slug": "help"}, "groups": {' + ", ".join(
    f'"Group {number}": {{"filter": null, "chosen": true}}' for number in range(200)) + "}}"

# What a verb reads from standard input.
INPUTS = {
    ("user", "deactivate", "-", "--yes"): ADDRESSES,
    ("user", "reactivate", "-", "--yes"): ADDRESSES,
    ("user", "remove", "-", "--yes"): ADDRESSES,
    ("user", "invite", "-"): ADDRESSES,
    ("user", "reset-password", "-"): ADDRESSES,
    ("user", "import", "-"): ROLL,
    ("user", "asset", "import", "-"): ASSETS,
    ("user", "password", "member1@example.org", "--password-stdin"): PASSWORD,
    ("session", "import-logins", "-"): LOGINS,
    ("session", "verify", "--stream"): "token\n" * 30,
    ("autodeactivate", "exclude", "-"): ADDRESSES,
    ("account", "holiday", "import", "-"): CALENDAR,
    ("portal", "contact", "import", "-"): CONTACTS,
    ("portal", "ticket", "import", "-"): TICKETS,
    ("portal", "apply", "-"): DOCUMENT,
    ("portal", "page", "set", "login", "--template", "-"): "<p>Hello</p>\n" * 100,
    ("portal", "consent", "set", "--label", "Yes", "--text", "-"): "Words. " * 20,
}


def waiting_in(pipe):
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]


class CutOff(SystemTest):
    def setUp(self):
        super().setUp()
        sample_roll.make(self.directory, ["2025-07-01"] * 30)
        self.before = sample_roll.dump(self.rollcall)

    def cut_off(self, words, part, by):
        """The command has read that part of its input and waits for more when the signal comes."""
        reader, writer = os.pipe()
        try:
            command = self.rollcall.start(*words, now=NOW, stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.addCleanup(command.kill)
            os.write(writer, part)
            while command.poll() is None and waiting_in(reader) > 0:
                pass
            command.send_signal(by)
            out, err = command.communicate(timeout=PATIENCE)
            return command.returncode, out.decode(), err.decode()
        finally:
            os.close(reader)
            os.close(writer)

    def test_a_signal_while_input_is_read_changes_nothing_and_ends_with_130(self):
        dice = random.Random(20261128)
        for words, whole in INPUTS.items():
            whole = whole.encode()
            for by in signal.SIGINT, signal.SIGTERM:
                # Less than a pipe holds, so that it is written at once.
                size = dice.randrange(1, min(len(whole), 60000))
                with self.subTest(words=words, by=by.name, bytes=size):
                    code, _, err = self.cut_off(words, whole[:size], by)
                    said = "" if "--stream" in words else "rollcall: interrupted; nothing was changed\n"
                    self.assertEqual((code, err), (130, said))
                    self.assertEqual(sample_roll.differences(self.before, sample_roll.dump(self.rollcall)), "")

    def test_input_without_an_end_can_be_interrupted(self):
        for words, lines in ((("user", "import", "-"), "email,seat\nada@example.org,core"),
                             (("user", "asset", "import", "-"), "kind,name\nnote,One")):
            with self.subTest(words=words):
                endless = subprocess.Popen(["yes", lines], stdout=subprocess.PIPE)
                self.addCleanup(endless.wait)
                self.addCleanup(endless.kill)
                command = self.rollcall.start(*words, now=NOW, stdin=endless.stdout, stdout=subprocess.PIPE,
                                              stderr=subprocess.PIPE)
                endless.stdout.close()
                self.addCleanup(command.kill)
                while self.bytes_read_by(command) < 200_000:
                    self.assertIsNone(command.poll())
                command.send_signal(signal.SIGINT)
                command.communicate(timeout=PATIENCE)
                self.assertEqual(command.returncode, 130)

    def test_input_without_an_end_and_without_a_line_ends_by_itself(self):
        for words in (("user", "import", "/dev/zero"), ("user", "asset", "import", "/dev/zero")):
            with self.subTest(words=words):
                self.rollcall(*words, now=NOW, expect=2)

    @staticmethod
    def bytes_read_by(command):
        with open(f"/proc/{command.pid}/io", encoding="ascii") as told:
            return int(told.readline().partition(":")[2])

    def test_an_interrupted_input_is_told_as_json_too(self):
        code, _, err = self.cut_off(("user", "import", "-", "--json"), ROLL[:5000].encode(), signal.SIGINT)
        self.assertEqual(code, 130)
        self.assertIn('{"error":{"code":"interrupted"', err.splitlines()[-1])


if __name__ == "__main__":
    unittest.main(verbosity=2)
