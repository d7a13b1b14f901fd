"""Promise 3: killing the process at any instruction loses nothing and repeats nothing; the next run finishes the work.

A year is told twice, with a real SMTP server each: once undisturbed, once with the program killed at hundreds of its
system calls, and started again each time. Both years have to end the same.
"""

import collections
import email
import itertools
import signal
import unittest

import sample_roll
import sample_year
from injection import killing
from rollcall_testing import SystemTest

FEWEST_KILLS = 200
RUN, SEND, BOTH = ("autodeactivate", "run", "--no-send"), ("mail", "send"), ("autodeactivate", "run")


def moments_of_run(day):
    """Where a run is killed on the n-th day: in the writing of the journal and of the file, and around the commit."""
    return [("pwrite64", 1 + 7 * day % 25), ("pwrite64", 26 + 11 * day % 30), ("fdatasync", 1 + day % 4),
            ("ftruncate", 1)]


def moments_of_send(day):
    """Where sending is killed: between two words of the conversation, and between its end and the note of it in the roll."""
    return [("connect", 1), ("sendto", 1 + day % 11), ("recvfrom", 1 + 5 * day % 12), ("pwrite64", 1 + 13 * day % 40),
            ("fdatasync", 1 + 3 * day % 9)]


class Killed(SystemTest):
    def setUp(self):
        super().setUp()
        self.server = self.smtp_server()
        (self.directory / "killed").mkdir()
        self.roll = sample_year.make(self.directory / "killed")
        self.kills = []

    def undisturbed(self):
        """What the year leaves behind when nothing happens to the program."""
        server = self.smtp_server()
        rollcall = sample_roll.copy(self.roll, self.directory / "undisturbed")
        sample_year.send_to(rollcall, server)
        sample_year.tell(rollcall, lambda now: rollcall(*BOTH, now=now))
        return sample_roll.outcome(rollcall), message_ids(server)

    def run_killed(self, command, moments, now):
        """The command, killed at one moment after the other until it has nothing left to do there; then undisturbed."""
        for moment in dict.fromkeys(moments):
            code = self.roll(*command, now=now, expect=None, under=killing(*moment)).returncode
            self.assertIn(code, (0, -signal.SIGKILL))
            if code != 0:
                self.kills.append((now, command, moment))
        self.roll(*command, now=now)

    def test_a_year_of_kills_ends_like_a_year_without(self):
        days = itertools.count()

        def on_day(now):
            day = next(days)
            if day // 4 % 2:
                self.run_killed(BOTH, moments_of_run(day) + moments_of_send(day), now)
            else:
                self.run_killed(RUN, moments_of_run(day), now)
                self.run_killed(SEND, moments_of_send(day), now)

        expected, expected_ids = self.undisturbed()
        sample_year.send_to(self.roll, self.server)
        sample_year.tell(self.roll, on_day)

        self.assertEqual(len(set(self.kills)), len(self.kills))
        self.assertGreaterEqual(len(self.kills), FEWEST_KILLS)
        self.assertEqual({call for _, _, (call, _) in self.kills},
                         {call for call, _ in moments_of_run(0) + moments_of_send(0)})
        self.assertEqual(sample_roll.differences(expected, sample_roll.outcome(self.roll)), "")
        arrived = message_ids(self.server)
        self.assertEqual(set(arrived), set(expected_ids))
        self.assertEqual(set(expected_ids.values()), {1})
        extra_copies = sum(arrived.values()) - len(arrived)
        self.assertLessEqual(extra_copies, sum(command != RUN for _, command, _ in self.kills))
        self.require_everybody_was_warned()
        print(f"{len(self.kills)} kills, {len(arrived)} mails, {extra_copies} extra copies")

    def require_everybody_was_warned(self):
        """Promise 1: by the file, everybody who was deactivated was warned before, and deactivated once."""
        deactivated = sample_roll.rows(self.roll, "SELECT id, deactivated_at FROM member WHERE status = 'deactivated'")
        self.assertGreater(len(deactivated), 10)
        for member, at in deactivated:
            acts = sample_roll.rows(self.roll, "SELECT at FROM audit WHERE action = 'user.deactivate' AND member_id = ?",
                                    member)
            self.assertEqual(acts, [(at,)])
            warned = sample_roll.rows(self.roll, "SELECT count(*) FROM mail WHERE member_id = ? AND state = 'sent' AND "
                                      "kind LIKE 'cycle.%reminder.user' AND settled_at <= ? - 12 * 3600", member, at)
            self.assertGreater(warned[0][0], 0, member)


def message_ids(server):
    """How often each mail arrived."""
    return collections.Counter(email.message_from_bytes(mail["content"])["Message-ID"].strip() for mail in server.mails())


if __name__ == "__main__":
    unittest.main(verbosity=2)
