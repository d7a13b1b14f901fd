"""Promise 2: many processes on one roll do what one would have done, and whoever cannot get at it says so."""

import collections
import contextlib
import email
import os
import signal
import subprocess
import time
import unittest

import sample_roll
import sample_year
from rollcall_testing import SystemTest

PROCESSES = 10
RUN = ("autodeactivate", "run")
PATIENCE = 60  # seconds until a test calls something stuck


class Processes(SystemTest):
    def start(self, rollcall, *arguments, **how):
        process = rollcall.start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def finish(self, processes, expect=0):
        """Waits for all of them; what one said is part of the failure when it ended otherwise."""
        for process in processes:
            out, err = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, expect, out + err)

    def wait_until_open(self, process, file):
        """Until the process has the file open, and so is sure to meet the locks on it, or has gone away already."""
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and str(file) not in open_files(process):
            self.assertLess(time.monotonic(), deadline)
            os.sched_yield()

    def locked(self, rollcall, how):
        """A connection that holds the file's lock until it is closed."""
        database = sample_roll.connect(rollcall.database)
        self.addCleanup(database.close)
        database.execute(f"BEGIN {how}")
        return database

    def arrived(self, server):
        return collections.Counter(email.message_from_bytes(mail["content"])["Message-ID"].strip() for mail in server.mails())

    def small_roll(self):
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org", "--quiet")
        return self.rollcall

    def test_A_40_a_year_run_by_ten_processes_at_once_is_the_year_of_one_run_on_the_days_of_steps_or_daily(self):
        servers = [self.smtp_server() for _ in range(3)]
        (self.directory / "one").mkdir()
        one = sample_year.make(self.directory / "one")
        ten = sample_roll.copy(one, self.directory / "ten")
        daily = sample_roll.copy(one, self.directory / "daily")
        for rollcall, server in zip((one, ten, daily), servers):
            sample_year.send_to(rollcall, server)

        sample_year.tell(one, lambda now: one(*RUN, now=now))
        sample_year.tell(ten, lambda now: self.finish([self.start(ten, *RUN, now=now) for _ in range(PROCESSES)]))
        sample_year.tell(daily, lambda now: daily(*RUN, now=now), sample_year.every_day)

        arrived = self.arrived(servers[0])  # by Message-ID
        self.assertGreater(len(arrived), 100)
        self.assertEqual(set(arrived.values()), {1})
        for other, server in zip((ten, daily), servers[1:]):
            self.assertEqual(self.arrived(server), arrived)
            queued = sample_roll.rows(other, "SELECT '<' || message_id || '>' FROM mail")
            self.assertEqual(set(arrived), {message_id for message_id, in queued})
            self.assertEqual(sample_roll.differences(sample_roll.outcome(one), sample_roll.outcome(other)), "")

    def test_M_05_senders_at_once_never_hand_over_the_same_mail(self):
        server = self.smtp_server()
        rollcall = sample_roll.make(self.directory, ["2025-07-01"] * 60)
        sample_year.send_to(rollcall, server)
        for day in ("2026-01-01", "2026-01-15"):
            rollcall(*RUN, "--no-send", now=f"{day}T09:00Z")
        lock = self.locked(rollcall, "IMMEDIATE")
        senders = [self.start(rollcall, "mail", "send", now="2026-01-15T09:00Z") for _ in range(4)]
        for sender in senders:
            self.wait_until_open(sender, rollcall.database)
        lock.close()
        self.finish(senders)
        # The notices to both super admins of 1 January say what is no longer so on the 15th (M-13).
        self.assertEqual(sample_roll.rows(rollcall, "SELECT state, count(*) FROM mail GROUP BY state ORDER BY state"),
                         [("cancelled", 2), ("sent", 62)])
        self.assertEqual(list(self.arrived(server).values()), [1] * 62)

    def test_of_ten_that_make_the_same_roll_one_makes_it_and_the_others_are_refused(self):
        makers = [self.start(self.rollcall, "init", "--account", f"Acme {number}", "--admin", "root@example.org")
                  for number in range(PROCESSES)]
        for maker in makers:
            maker.communicate(timeout=PATIENCE)
        self.assertEqual(sorted(maker.returncode for maker in makers), [0] + [5] * (PROCESSES - 1))
        self.assertEqual([path.name for path in self.directory.iterdir()], ["rollcall.db"])
        winner = [maker.returncode for maker in makers].index(0)
        self.assertEqual(self.rollcall.json("account", "show")["name"], f"Acme {winner}")

    def test_whoever_reads_does_not_wait_for_whoever_is_writing(self):
        rollcall = self.small_roll()
        lock = self.locked(rollcall, "IMMEDIATE")
        lock.execute("UPDATE account SET name = 'Other'")
        self.assertEqual(rollcall.json("account", "show")["name"], "Acme")
        rollcall("autodeactivate", "status")
        rollcall("audit", "list")

    def test_whoever_cannot_get_at_the_roll_for_ten_seconds_says_6(self):
        rollcall = self.small_roll()
        self.locked(rollcall, "EXCLUSIVE")
        started = time.monotonic()
        waiting = [self.start(rollcall, *arguments)
                   for arguments in (("account", "show"), ("account", "set", "--name", "Other"), RUN)]
        for process in waiting:
            _, err = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 6)
            self.assertIn("was busy for 10 seconds", err)
        self.assertGreater(time.monotonic() - started, 10)

    def test_a_process_that_is_asked_to_stop_finishes_its_transaction(self):
        rollcall = self.small_roll()
        for number in (signal.SIGTERM, signal.SIGINT):
            lock = self.locked(rollcall, "IMMEDIATE")
            process = self.start(rollcall, "account", "set", "--name", number.name)
            self.wait_until_open(process, rollcall.database)
            process.send_signal(number)
            lock.close()
            self.finish([process], expect=130)
            self.assertEqual(rollcall.json("account", "show")["name"], number.name)


def open_files(process):
    found = []
    with contextlib.suppress(OSError):  # the process has ended meanwhile
        for number in os.listdir(f"/proc/{process.pid}/fd"):
            with contextlib.suppress(FileNotFoundError):  # or has closed it
                found.append(os.readlink(f"/proc/{process.pid}/fd/{number}"))
    return found


if __name__ == "__main__":
    unittest.main(verbosity=2)
