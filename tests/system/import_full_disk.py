"""An import whose disk fills, the roll's or that of temporary files, changes nothing, says so, and can be done again (I-01)."""

import subprocess
import unittest

import sample_roll
from mounting import mount, mount_in_private
from rollcall_testing import Rollcall, SystemTest

PEOPLE = 20_000
SMALL = 512 * 1024  # bytes, less than so many people take


class ImportOnAFullDisk(SystemTest):
    def setUp(self):
        super().setUp()
        self.people = self.directory / "people.csv"
        self.people.write_text("email,first_name,last_name,teams\n" + "".join(
            f"person{number}@example.org,First{number},Last{number},Team {number % 40}\n" for number in range(PEOPLE)))

    def mounted(self, name, size):
        place = self.directory / name
        place.mkdir()
        mount(place, f"size={size}")
        self.addCleanup(subprocess.run, ["umount", place], check=True)
        return place

    def test_a_disk_that_fills_during_an_import_leaves_the_roll_as_it_was(self):
        rollcall = Rollcall(self.mounted("disk", "64M"))
        rollcall("init", "--account", "Acme", "--admin", "root@example.org")
        mount(rollcall.directory, f"remount,size={rollcall.database.stat().st_size + SMALL}")
        said = self.require_nothing_is_half_done(rollcall, rollcall.directory)
        self.assertIn("the change is not stored: database or disk is full", said)

    def test_a_disk_of_temporary_files_that_fills_leaves_the_roll_as_it_was(self):
        rollcall = Rollcall(self.mounted("disk", "64M"))
        rollcall("init", "--account", "Acme", "--admin", "root@example.org")
        full = self.mounted("temporary", SMALL)
        rollcall.environment |= {"TMPDIR": str(full), "SQLITE_TMPDIR": str(full)}
        said = self.require_nothing_is_half_done(rollcall, full)
        self.assertIn("database or disk is full", said)
        self.assertIn("temporary files (TMPDIR)", said)

    def require_nothing_is_half_done(self, rollcall, full):
        """The import fails and leaves the roll as it was, and succeeds once there is room. Returns what the first one says."""
        before = sample_roll.dump(rollcall)
        said = rollcall("user", "import", self.people, "--yes", expect=6).stderr
        self.assertEqual(sample_roll.dump(rollcall), before)
        mount(full, "remount,size=64M")
        report = rollcall.json("user", "import", self.people, "--yes")
        self.assertEqual((report["added"], report["rejected"]), (PEOPLE, []))
        return said


if __name__ == "__main__":
    mount_in_private()
    unittest.main(verbosity=2)
