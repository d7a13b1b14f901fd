"""Whatever the system refuses, a run of the cycle ends with 6 and leaves nothing half done, and the next run finishes.

The run is a deactivation day: everything is done in one transaction, so that the file must be as it was before or as it
is after. These tests mount file systems and change users: they need root.
"""

import collections
import concurrent.futures
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import unittest

import sample_roll
from injection import failing, trace
from rollcall_testing import BINARY, Rollcall, SystemTest

LAST_SEEN = [f"2025-{month:02}-{day:02}" for month in (7, 8, 9) for day in range(1, 25)]
WARNING_DAYS = ("2026-01-01", "2026-01-15", "2026-01-29")
DEACTIVATION = "2026-01-30T09:00Z"
RUN = ("autodeactivate", "run", "--no-send")
CALLS = ("pwrite64", "fdatasync", "ftruncate")
# SQLite goes on when the folder with the new journal cannot be synced, since not every file system can; the
# transaction is complete then.
FORGIVEN = ("fdatasync", 2)
FIRST_CALLS = 100  # of each are made to fail
NOBODY = 65534
FEWEST_DESCRIPTORS = 4  # the three streams, and one to start the program with


class Faults(SystemTest):
    """Every test works on copies of one roll, which is made once: all members are warned, their deactivation is due."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="rollcall-faults-")
        cls.addClassCleanup(folder.cleanup)
        folder = pathlib.Path(folder.name)
        (folder / "before").mkdir()
        cls.roll = sample_roll.make(folder / "before", LAST_SEEN)
        cls.roll("mail", "transport", "set", f"maildir:{folder}/mail")
        for day in WARNING_DAYS:
            cls.roll("autodeactivate", "run", now=f"{day}T09:00Z")
        cls.before = sample_roll.dump(cls.roll)
        undisturbed = sample_roll.copy(cls.roll, folder / "after")
        undisturbed(*RUN, now=DEACTIVATION)
        cls.after = sample_roll.dump(undisturbed)

    def setUp(self):
        super().setUp()
        self.assertNotIn("'by_cycle',", self.before)
        self.assertEqual(self.after.count("'by_cycle',"), len(LAST_SEEN))

    def run_disturbed(self, rollcall, codes=(6,), **how):
        """A run that something disturbs. Returns what is wrong with how it ended, or nothing."""
        done = rollcall(*RUN, now=DEACTIVATION, expect=None, **how)
        state = sample_roll.dump(rollcall)
        if done.returncode not in codes:
            return f"exit {done.returncode}\n{done.stdout}{done.stderr}"
        # A commit that could not be confirmed may have been made.
        if state != self.after and (state != self.before or done.returncode == 0):
            return f"exit {done.returncode}, and the file is not as it should be"
        return None

    def require_state(self, rollcall, state, about=None):
        self.assertEqual(sample_roll.differences(state, sample_roll.dump(rollcall)), "", about)

    def require_finish(self, rollcall):
        """The next run, undisturbed, brings the file where an undisturbed run would have brought it."""
        rollcall(*RUN, now=DEACTIVATION)
        self.require_state(rollcall, self.after)

    def trace(self, *calls):
        return trace(sample_roll.copy(self.roll, self.directory / "traced"), *RUN, now=DEACTIVATION, calls=calls)

    def fail_at(self, places, error, last, codes=lambda place: (6,)):
        """One run for each place, a call and its number, where the error is met; all processors at work."""

        def disturb(place):
            call, number = place
            rollcall = sample_roll.copy(self.roll, self.directory / f"{call}-{number}")
            wrong = self.run_disturbed(rollcall, codes(place), under=failing(call, error, number, last))
            if not wrong:
                self.require_finish(rollcall)
            return f"{error} at {call} number {number}: {wrong}" if wrong else None

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            wrong = [text for text in pool.map(disturb, places) if text]
        self.assertEqual(wrong, [], "\n".join(wrong))

    def fail_each_write(self, error, last=None):
        made = collections.Counter(name for name, _ in self.trace(*CALLS))
        self.assertGreaterEqual(made["pwrite64"], FIRST_CALLS)
        self.assertEqual(set(made), set(CALLS))

        places = [(call, number) for call in CALLS for number in range(1, min(made[call], FIRST_CALLS) + 1)]
        self.fail_at(places, error, last, lambda place: (0,) if place == FORGIVEN and not last else (6,))

    def test_an_input_output_error_at_any_write_leaves_nothing_half_done(self):
        self.fail_each_write("EIO")

    def test_a_disk_that_fills_up_at_any_write_leaves_nothing_half_done(self):
        self.fail_each_write("ENOSPC")

    def test_a_disk_that_dies_at_any_write_leaves_nothing_half_done(self):
        self.fail_each_write("EIO", "+")

    def mounted(self, size):
        """A small file system of its own, with a copy of the roll on it."""
        place = self.directory / "mounted"
        place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "rollcall-test", place], check=True)
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        shutil.copy(self.roll.database, place)
        return Rollcall(place)

    def remount(self, rollcall, options):
        subprocess.run(["mount", "-o", f"remount,{options}", rollcall.directory], check=True)

    def test_a_full_disk_leaves_the_roll_as_it_was(self):
        size = self.roll.database.stat().st_size
        rollcall = self.mounted(size + 64 * 1024)
        self.assertIsNone(self.run_disturbed(rollcall))
        self.require_state(rollcall, self.before)
        self.remount(rollcall, f"size={4 * size}")
        self.require_finish(rollcall)

    def test_a_disk_that_is_mounted_read_only_leaves_the_roll_as_it_was(self):
        rollcall = self.mounted(4 * self.roll.database.stat().st_size)
        self.remount(rollcall, "ro")
        done = rollcall(*RUN, now=DEACTIVATION, expect=6)
        self.assertIn("cannot be written", done.stderr)
        self.remount(rollcall, "rw")
        self.require_state(rollcall, self.before)
        self.require_finish(rollcall)

    def test_a_file_or_folder_that_may_not_be_written_leaves_the_roll_as_it_was(self):
        os.chmod(self.directory, 0o755)
        binary = shutil.copy(BINARY, self.directory)
        for name, file_mode, folder_mode in (("file", 0o400, 0o700), ("folder", 0o600, 0o500)):
            with self.subTest(name):
                rollcall = sample_roll.copy(self.roll, self.directory / name)
                for path in rollcall.directory.iterdir():
                    if path != rollcall.database:
                        path.unlink()
                for path, mode in ((rollcall.database, file_mode), (rollcall.directory, folder_mode)):
                    os.chown(path, NOBODY, NOBODY)
                    os.chmod(path, mode)
                done = subprocess.run([binary, *RUN], env={**rollcall.environment, "ROLLCALL_NOW": DEACTIVATION},
                                      user=NOBODY, group=NOBODY, capture_output=True, text=True, timeout=60)
                self.assertEqual(done.returncode, 6, done.stdout + done.stderr)
                self.require_state(rollcall, self.before)
                self.require_finish(rollcall)

    def test_a_process_without_descriptors_leaves_the_roll_as_it_was(self):
        rollcall = sample_roll.copy(self.roll, self.directory / "limited")
        wrong = self.run_disturbed(rollcall, preexec_fn=limiting(resource.RLIMIT_NOFILE, FEWEST_DESCRIPTORS))
        self.assertIsNone(wrong)
        self.require_state(rollcall, self.before)
        self.require_finish(rollcall)

    def test_a_process_that_runs_out_of_descriptors_leaves_nothing_half_done(self):
        opened = [text for _, text in self.trace("openat")]
        ours = [number for number, text in enumerate(opened, 1) if "rollcall.db" in text]
        self.assertEqual(len(ours), 2, "the roll and its journal")
        self.fail_at([("openat", number) for number in range(ours[0], ours[1] + 1)], "EMFILE", "+")

    def test_a_limit_on_the_size_of_files_leaves_the_roll_as_it_was(self):
        for limit in (0, 1024, 64 * 1024, self.roll.database.stat().st_size):
            rollcall = sample_roll.copy(self.roll, self.directory / f"limit-{limit}")
            self.assertIsNone(self.run_disturbed(rollcall, preexec_fn=limiting(resource.RLIMIT_FSIZE, limit)), limit)
            self.require_finish(rollcall)


def limiting(what, limit):
    return lambda: resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    unittest.main(verbosity=2)
