"""Whatever the system refuses, a run of the cycle ends with 6 and leaves nothing half done, and the next run finishes.

The run is a deactivation day: everything is done in one transaction, so that the file must be as it was before or as it
is after.
"""

import pathlib
import resource
import shutil
import subprocess
import tempfile
import unittest

import sample_roll
from injection import FIRST_CALLS, everywhere, failing, is_about_a_folder, places, trace
from mounting import mount, mount_in_private
from rollcall_testing import Rollcall, SystemTest

LAST_SEEN = [f"2025-{month:02}-{day:02}" for month in (7, 8, 9) for day in range(1, 25)]
WARNING_DAYS = ("2026-01-01", "2026-01-15", "2026-01-29")
DEACTIVATION = "2026-01-30T09:00Z"
RUN = ("autodeactivate", "run", "--no-send")
CALLS = ("pwrite64", "fdatasync", "ftruncate")
# What an error says of the change, and whether the change is then stored.
SAID_AND_STORED = {"nothing was changed": False, "rollcall: the change is not stored": False,
                   "rollcall: the change is stored": True}
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
        for words, is_stored in SAID_AND_STORED.items():
            if words in done.stderr and is_stored != (state == self.after):
                return f"it says that {words}, and that is false"
        return None

    def require_state(self, rollcall, state, about=None):
        self.assertEqual(sample_roll.differences(state, sample_roll.dump(rollcall)), "", about)

    def finish(self, rollcall):
        """The next run, undisturbed. Returns how the file differs from what an undisturbed run would have left."""
        rollcall(*RUN, now=DEACTIVATION)
        return sample_roll.differences(self.after, sample_roll.dump(rollcall)) or None

    def traced(self, *calls):
        return list(places(trace(sample_roll.copy(self.roll, self.directory / "traced"), *RUN, now=DEACTIVATION,
                                 calls=calls)))

    def fail_at(self, where, error, last=None):
        """One run for each place, where the error is met."""

        def meet(place):
            (call, number), text = place
            rollcall = sample_roll.copy(self.roll, self.directory / f"{call}-{number}")
            codes = (0,) if last is None and is_about_a_folder(text) else (6,)
            wrong = self.run_disturbed(rollcall, codes, under=failing(call, error, number, last))
            wrong = wrong or self.finish(rollcall)
            return f"{error} at {call} number {number}: {wrong}" if wrong else None

        wrong = everywhere(meet, where)
        self.assertEqual(wrong, [], "\n".join(wrong))

    def fail_each_write(self, error, last=None):
        where = self.traced(*CALLS)
        self.assertIn(("pwrite64", FIRST_CALLS), [place for place, _ in where])
        self.assertEqual({name for (name, _), _ in where}, set(CALLS))
        self.fail_at(where, error, last)

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
        mount(place, f"size={size}")
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        shutil.copy(self.roll.database, place)
        return Rollcall(place)

    def test_a_full_disk_leaves_the_roll_as_it_was(self):
        size = self.roll.database.stat().st_size
        rollcall = self.mounted(size + 64 * 1024)
        self.assertIsNone(self.run_disturbed(rollcall))
        self.require_state(rollcall, self.before)
        mount(rollcall.directory, f"remount,size={4 * size}")
        self.assertIsNone(self.finish(rollcall))

    def test_a_disk_that_is_mounted_read_only_leaves_the_roll_as_it_was(self):
        rollcall = self.mounted(4 * self.roll.database.stat().st_size)
        mount(rollcall.directory, "remount,ro")
        done = rollcall(*RUN, now=DEACTIVATION, expect=6)
        self.assertIn("cannot be written", done.stderr)
        mount(rollcall.directory, "remount,rw")
        self.require_state(rollcall, self.before)
        self.assertIsNone(self.finish(rollcall))

    def test_a_file_or_folder_that_may_not_be_written_leaves_the_roll_as_it_was(self):
        # Without this capability root may not write it either.
        like_anybody = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
        for name, file_mode, folder_mode in (("file", 0o400, 0o700), ("folder", 0o600, 0o500)):
            with self.subTest(name):
                rollcall = sample_roll.copy(self.roll, self.directory / name)
                (rollcall.directory / "rollcall.db-journal").unlink(missing_ok=True)
                rollcall.database.chmod(file_mode)
                rollcall.directory.chmod(folder_mode)
                self.assertIsNone(self.run_disturbed(rollcall, under=like_anybody))
                self.require_state(rollcall, self.before)
                rollcall.database.chmod(0o600)
                rollcall.directory.chmod(0o700)
                self.assertIsNone(self.finish(rollcall))

    def test_a_process_without_descriptors_leaves_the_roll_as_it_was(self):
        rollcall = sample_roll.copy(self.roll, self.directory / "limited")
        wrong = self.run_disturbed(rollcall, preexec_fn=limiting(resource.RLIMIT_NOFILE, FEWEST_DESCRIPTORS))
        self.assertIsNone(wrong)
        self.require_state(rollcall, self.before)
        self.assertIsNone(self.finish(rollcall))

    def test_a_process_that_runs_out_of_descriptors_leaves_nothing_half_done(self):
        opened = self.traced("openat")
        ours = [index for index, (_, text) in enumerate(opened) if "rollcall.db" in text]
        self.assertEqual(len(ours), 2, "the roll and its journal")
        self.fail_at(opened[ours[0]:ours[1] + 1], "EMFILE", "+")

    def test_a_limit_on_the_size_of_files_leaves_the_roll_as_it_was(self):
        for limit in (0, 1024, 64 * 1024, self.roll.database.stat().st_size):
            rollcall = sample_roll.copy(self.roll, self.directory / f"limit-{limit}")
            self.assertIsNone(self.run_disturbed(rollcall, preexec_fn=limiting(resource.RLIMIT_FSIZE, limit)), limit)
            self.assertIsNone(self.finish(rollcall))


def limiting(what, limit):
    return lambda: resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    mount_in_private()
    unittest.main(verbosity=2)
