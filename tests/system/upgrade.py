"""An older roll is brought up to date whatever comes between: others who do the same, death, errors, a full disk, a copy
that is there already. The next command works, always."""

import collections
import os
import shutil
import signal
import subprocess
import unittest

import old_roll
from injection import everywhere, failing, go_on, killing, stopping, trace, wait_until_stopped
from mounting import mount, mount_in_private
from rollcall_testing import PATIENCE, Rollcall, SystemTest

AT_ONCE = 5
COMMAND = ("account", "list")
# What an upgrade does to files, but for their pages, of which it writes hundreds that are alike.
CALLS = ("openat", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "renameat2")
PAGES = ("pread64", "pwrite64")
PAGES_MET = 12
SPREAD = 12  # one in so many calls is tried, for the schemas between the oldest and the newest
OLDEST, NEWEST = 1, old_roll.PRESENT - 1


class Upgrade(SystemTest):
    def old(self, name, version):
        return old_roll.make(self.directory / name, version)

    def require_works(self, rollcall, version, original):
        """The next command finds everything, and what an upgrade leaves is the present schema and the copy."""
        (account,) = rollcall.json(*COMMAND)
        self.assertEqual(account["slug"], "acme")
        self.assertEqual(old_roll.version_of(rollcall.database), old_roll.PRESENT)
        self.assertEqual(len(rollcall.json("user", "list")), 2)
        copy = rollcall.directory / f"rollcall.db.schema-{version}"
        self.assertEqual(old_roll.content_of(copy), original)
        beside = sorted(file.name for file in rollcall.directory.iterdir() if not file.name.endswith("-journal"))
        self.assertEqual(beside, ["rollcall.db", copy.name])

    def test_five_commands_at_once_work_on_a_roll_of_any_older_schema(self):
        for version in range(OLDEST, old_roll.PRESENT):
            with self.subTest(version=version):
                rollcall = self.old(f"v{version}", version)
                original = old_roll.content_of(rollcall.database)
                running = [rollcall.start(*COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
                           for _ in range(AT_ONCE)]
                for process in running:
                    out, err = process.communicate(timeout=PATIENCE)
                    self.assertEqual(process.returncode, 0, err)
                    self.assertIn("acme", out)
                self.require_works(rollcall, version, original)

    def where(self, version, pages):
        """The calls an upgrade from that schema makes on files, as (name, number); of those that read and write pages
        only so many of each name, from the first to the last; all where there are no more."""
        calls = trace(self.old(f"traced-{version}-{pages}", version), *COMMAND, calls=CALLS + PAGES)
        counted, places = collections.Counter(), collections.defaultdict(list)
        for name, text in calls:
            counted[name] += 1
            if "rollcall.db" in text or name not in ("openat", "pread64"):  # but for what the loader reads
                places[name].append((name, counted[name]))
        self.assertIn("renameat2", places)
        for name in PAGES:
            every = places[name]
            if len(every) > pages:
                places[name] = [every[number * (len(every) - 1) // (pages - 1)] for number in range(pages)]
        return [place for each in places.values() for place in each]

    def disturb_all(self, version, where, disturbed, codes):
        """An upgrade for each of the places, disturbed there; and the next command after it. Returns what went wrong."""
        untouched = self.old(f"original-{version}", version)
        original = old_roll.content_of(untouched.database)
        shutil.rmtree(untouched.directory)

        def meet(place):
            name = f"{version}-{place[0]}-{place[1]}"
            rollcall = self.old(name, version)
            done = rollcall(*COMMAND, expect=None, under=disturbed(*place))
            try:
                self.assertIn(done.returncode, codes, done.stderr)
                self.assertNotIn("already exists", done.stderr)
                self.require_works(rollcall, version, original)
            except AssertionError as failure:
                return f"{name}: {failure}"
            finally:
                shutil.rmtree(rollcall.directory)
            return None

        return everywhere(meet, where)

    def disturb(self, version, where, disturbed, codes):
        wrong = self.disturb_all(version, where, disturbed, codes)
        self.assertEqual(wrong, [], "\n".join(wrong))

    def disturb_each(self, disturbed, codes):
        for version in (OLDEST, NEWEST):
            self.disturb(version, self.where(version, PAGES_MET), disturbed, codes)
        for version in range(OLDEST + 1, NEWEST):
            self.disturb(version, self.where(version, PAGES_MET)[version % SPREAD::SPREAD], disturbed, codes)

    def test_an_upgrade_that_is_killed_anywhere_is_made_by_the_next_command(self):
        self.disturb_each(killing, (0, -signal.SIGKILL))

    def test_an_upgrade_that_meets_an_error_anywhere_is_made_by_the_next_command(self):
        self.disturb_each(lambda call, number: failing(call, "EIO", number), (0, 6))

    def test_an_upgrade_whose_disk_fills_up_anywhere_is_made_by_the_next_command(self):
        where = [place for place in self.where(NEWEST, PAGES_MET) if place[0] != "pread64"]
        self.disturb(NEWEST, where, lambda call, number: failing(call, "ENOSPC", number, "+"), (0, 6))

    def test_the_copy_would_outlast_a_power_cut_before_the_roll_begins_to_change(self):
        rollcall = self.old("old", NEWEST)
        calls = trace(rollcall, *COMMAND, calls=("fsync", "renameat2", "pwrite64"))

        def first(name, words):
            return next(number for number, (call, text) in enumerate(calls)
                        if call == name and words in text)

        order = [first("fsync", f".schema-{NEWEST}.new-"), first("renameat2", "AT_FDCWD"),
                 first("fsync", f"{rollcall.directory}>"), first("pwrite64", "/rollcall.db>")]
        self.assertEqual(order, sorted(order))

    def test_on_a_full_disk_the_roll_stays_as_it_was_and_the_error_names_the_copy_and_the_way_out(self):
        old = self.old("old", NEWEST)
        original = old_roll.content_of(old.database)
        place = self.directory / "mounted"
        place.mkdir()
        size = old.database.stat().st_size
        mount(place, f"size={size + 64 * 1024}")
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        shutil.copy(old.database, place)
        rollcall = Rollcall(place)
        for _ in range(2):
            done = rollcall(*COMMAND, expect=6)
            self.assertIn(f"no copy of it could be made at {place}/rollcall.db.schema-{NEWEST}: ", done.stderr)
            self.assertIn("hint: make room", done.stderr)
            self.assertEqual(old_roll.content_of(rollcall.database), original)
            self.assertEqual(os.listdir(place), ["rollcall.db"])
        mount(place, f"remount,size={8 * size}")
        self.require_works(rollcall, NEWEST, original)

    def test_a_roll_that_was_restored_from_the_copy_or_an_older_backup_is_brought_up_to_date_again(self):
        rollcall = self.old("old", NEWEST)
        backup = self.directory / "older.db"
        shutil.copy(rollcall.database, backup)
        original = old_roll.content_of(rollcall.database)
        rollcall(*COMMAND)
        rollcall("account", "set", "--name", "Changed since")
        copy = rollcall.directory / f"rollcall.db.schema-{NEWEST}"
        for source in (copy, backup, copy):
            shutil.copy(source, rollcall.database)
            self.require_works(rollcall, NEWEST, original)

    def test_what_the_earlier_version_left_half_done_stops_nothing(self):
        rollcall = self.old("old", NEWEST)
        original = old_roll.content_of(rollcall.database)
        half = rollcall.database.read_bytes()
        (rollcall.directory / f"rollcall.db.schema-{NEWEST}").write_bytes(half[:len(half) // 2])
        self.require_works(rollcall, NEWEST, original)

    def test_commands_wait_for_an_upgrade_however_long_it_takes(self):
        rollcall = self.old("old", NEWEST)
        original = old_roll.content_of(rollcall.database)
        log = self.directory / "log"
        first = self.start(rollcall, under=stopping(log, "renameat2"), start_new_session=True)
        wait_until_stopped(first, log)
        others = [self.start(rollcall) for _ in range(AT_ONCE)]
        while waiting_for(rollcall.database) < AT_ONCE:
            self.assertEqual([process.poll() for process in others], [None] * AT_ONCE)
        go_on(first)
        for process in (first, *others):
            self.assertEqual(process.wait(timeout=PATIENCE), 0, process.stderr.read())
        self.require_works(rollcall, NEWEST, original)

    def test_a_signal_ends_the_wait_for_an_upgrade_and_nothing_was_changed(self):
        rollcall = self.old("old", NEWEST)
        original = old_roll.content_of(rollcall.database)
        log = self.directory / "log"
        first = self.start(rollcall, under=stopping(log, "renameat2"), start_new_session=True)
        wait_until_stopped(first, log)
        for signal_sent in (signal.SIGINT, signal.SIGTERM):
            other = self.start(rollcall)
            while waiting_for(rollcall.database) < 1:
                self.assertIsNone(other.poll())
            other.send_signal(signal_sent)
            self.assertEqual(other.wait(timeout=PATIENCE), 130)
            self.assertIn("nothing was changed", other.stderr.read())
        go_on(first)
        self.assertEqual(first.wait(timeout=PATIENCE), 0, first.stderr.read())
        self.require_works(rollcall, NEWEST, original)

    def start(self, rollcall, **how):
        process = rollcall.start(*COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", **how)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process


def waiting_for(file):
    """How many processes wait for a lock on the file."""
    inode = f":{file.stat().st_ino} "
    with open("/proc/locks", encoding="ascii") as locks:
        return sum("->" in line and inode in line for line in locks)


if __name__ == "__main__":
    mount_in_private()
    unittest.main(verbosity=2)
