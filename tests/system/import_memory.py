"""U-74: an import's memory does not grow with the file: a million rows take what a tenth of them takes."""

import os
import subprocess
import unittest

from rollcall_testing import BINARY, SystemTest

FEW, MANY = 100_000, 1_000_000
SLACK_MIB = 16
MOST_MIB = 96
SEATS = ("core", "sales", "service", "view-only", "")


def rows(count):
    """Rows of the export's kind, in no order of addresses."""
    for i in range(count):
        number = i * 7919 % count
        yield (f"user{number:07d}@example.org,First{number % 977},Last{number % 1009},Set {number % 7},{SEATS[number % 5]},"
               f"Team {number % 11},2026-{1 + number % 9:02d}-{1 + number % 28:02d} 10:30,2021-0{1 + number % 9}-11\n")


class ImportTest(SystemTest):
    def peak_of_import(self, count):
        """Imports so many rows from standard input into a new roll. Returns the peak of resident memory in MiB."""
        roll = self.directory / f"{count}.db"
        environment = self.rollcall.environment | {"ROLLCALL_DB": str(roll), "ROLLCALL_NOW": "2026-11-01T12:00:00Z"}
        subprocess.run([BINARY, "init", "--account", "Acme", "--admin", "root@example.org", "--quiet"], env=environment,
                       check=True)
        child = subprocess.Popen([BINARY, "user", "import", "-", "--yes", "--quiet"], env=environment, text=True,
                                 encoding="utf-8", stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        child.stdin.write("email,first name,last name,permission set,seat,teams,last login date,created\n")
        child.stdin.writelines(rows(count))
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, 0)
        members = subprocess.run(["sqlite3", roll, "SELECT count(*) FROM member"], text=True, capture_output=True, check=True)
        self.assertEqual(int(members.stdout), count + 1)
        return usage.ru_maxrss / 1024

    def test_a_million_rows_take_no_more_memory_than_a_tenth_of_them(self):
        few, many = self.peak_of_import(FEW), self.peak_of_import(MANY)
        self.assertLess(many, few + SLACK_MIB)
        self.assertLess(many, MOST_MIB)


if __name__ == "__main__":
    unittest.main()
