"""Whatever the system refuses while mail is handed over, the roll knows what became of each mail, and none is lost."""

import pathlib
import re
import tempfile
import unittest

import sample_roll
from injection import everywhere, failing, is_about_a_folder, places, trace
from rollcall_testing import SystemTest

REMINDER, LATER = "2026-01-15T09:00Z", "2026-01-15T11:00Z"
SEND = ("mail", "send")
MAILS = 10


class FaultsOfSending(SystemTest):
    """Every test works on copies of one roll with mails in its outbox, each copy with a maildir of its own."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="rollcall-faults-")
        cls.addClassCleanup(folder.cleanup)
        folder = pathlib.Path(folder.name)
        (folder / "queued").mkdir()
        cls.roll = sample_roll.make(folder / "queued", ["2025-07-01"] * (MAILS - len(sample_roll.SUPER_ADMINS)))
        cls.roll("mail", "transport", "set", "maildir:mail")
        cls.roll("autodeactivate", "run", now="2026-01-01T09:00Z")
        cls.roll("autodeactivate", "run", "--no-send", now=REMINDER)

    def setUp(self):
        super().setUp()
        undisturbed = self.copy("undisturbed")
        undisturbed(*SEND, now=REMINDER)
        self.delivered = delivered(undisturbed)
        self.outcome = sample_roll.outcome(undisturbed)
        self.assertEqual(len(self.delivered), MAILS)

    def copy(self, name):
        rollcall = sample_roll.copy(self.roll, self.directory / name)
        rollcall("mail", "transport", "set", "maildir:mail", now=REMINDER)
        return rollcall

    def fail_at_each(self, calls, error, judge):
        """One sending for each place of the calls, where the error is met; `judge` says what is wrong afterwards."""

        def meet(place):
            (call, number), text = place
            rollcall = self.copy(f"{call}-{number}")
            done = rollcall(*SEND, now=REMINDER, expect=None, under=failing(call, error, number))
            wrong = judge(rollcall, done, text)
            return f"{error} at {call} number {number}: {wrong}\n{done.stdout}{done.stderr}" if wrong else None

        where = list(places(trace(self.copy("traced"), *SEND, now=REMINDER, calls=calls)))
        self.assertEqual({name for (name, _), _ in where}, set(calls))
        wrong = everywhere(meet, where)
        self.assertEqual(wrong, [], "\n".join(wrong))

    def test_a_failing_write_of_the_roll_ends_with_6_and_the_next_sending_hands_over_the_rest(self):
        def judge(rollcall, done, text):
            if done.returncode != (0 if is_about_a_folder(text) else 6):
                return f"exit {done.returncode}"
            if not set(sent(rollcall)) <= delivered(rollcall) <= self.delivered:
                return "the roll calls mails sent that are not there"
            rollcall(*SEND, now=REMINDER)
            if delivered(rollcall) != self.delivered:
                return "not every mail is there"
            return sample_roll.differences(self.outcome, sample_roll.outcome(rollcall))

        for error in ("EIO", "ENOSPC"):
            with self.subTest(error), tempfile.TemporaryDirectory(prefix="rollcall-test-") as folder:
                self.directory = pathlib.Path(folder)
                self.fail_at_each(("pwrite64", "fdatasync", "ftruncate"), error, judge)

    def test_a_mail_that_cannot_be_put_into_the_maildir_ends_with_7_and_is_tried_again(self):
        def judge(rollcall, done, _):
            if done.returncode != 7:
                return f"exit {done.returncode}"
            if not set(sent(rollcall)) <= delivered(rollcall) <= self.delivered:
                return "the roll calls mails sent that are not there"
            rollcall(*SEND, now=LATER)
            if set(sent(rollcall)) != self.delivered or delivered(rollcall) != self.delivered:
                return "not every mail is there"
            return None

        self.fail_at_each(("fsync", "rename"), "EIO", judge)


def delivered(rollcall):
    """The Message-IDs of the mails in the maildir."""
    folder = rollcall.directory / "mail" / "new"
    return {message_id(file.read_bytes()) for file in folder.iterdir()} if folder.exists() else set()


def message_id(mail):
    return re.search(rb"Message-ID:\s*<([^>]*)>", mail)[1].decode()


def sent(rollcall):
    """The Message-IDs of the mails that the roll calls sent."""
    return [row[0] for row in sample_roll.rows(rollcall, "SELECT message_id FROM mail WHERE state = 'sent' AND "
                                               "kind LIKE 'cycle.reminder.%'")]


if __name__ == "__main__":
    unittest.main(verbosity=2)
