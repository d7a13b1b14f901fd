"""U-74: an import's memory does not grow with the file: a million rows take what a tenth of them takes. Assets alike."""

import os
import subprocess
import unittest

from rollcall_testing import BINARY, SystemTest

FEW, MANY = 100_000, 1_000_000
FEW_ASSETS, MANY_ASSETS = 20_000, 200_000
SLACK_MIB = 16
MOST_MIB = 96
SEATS = ("core", "sales", "service", "view-only", "")


def rows(count):
    """Rows of the export's kind, in no order of addresses."""
    for i in range(count):
        number = i * 7919 % count
        yield (f"user{number:07d}@example.org,First{number % 977},Last{number % 1009},Set {number % 7},{SEATS[number % 5]},"
               f"Team {number % 11},2026-{1 + number % 9:02d}-{1 + number % 28:02d} 10:30,2021-0{1 + number % 9}-11\n")


def assets(count):
    """Assets with external ids, in no order of them."""
    for i in range(count):
        yield f"deal,Deal {i},D-{i * 7919 % count},root@example.org\n"


class ImportTest(SystemTest):
    def peak_of_import(self, words, header, lines, count, table):
        """Imports so many rows from standard input into a new roll. Returns the peak of resident memory in MiB."""
        roll = self.directory / f"{table}{count}.db"
        environment = self.rollcall.environment | {"ROLLCALL_DB": str(roll), "ROLLCALL_NOW": "2026-11-01T12:00:00Z"}
        subprocess.run([BINARY, "init", "--account", "Acme", "--admin", "root@example.org", "--quiet"], env=environment,
                       check=True)
        child = subprocess.Popen([BINARY, *words, "import", "-", "--yes", "--quiet"], env=environment, text=True,
                                 encoding="utf-8", stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        child.stdin.write(header + "\n")
        child.stdin.writelines(lines(count))
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, 0)
        written = subprocess.run(["sqlite3", roll, f"SELECT count(*) FROM {table}"], text=True, capture_output=True, check=True)
        self.assertGreaterEqual(int(written.stdout), count)
        return usage.ru_maxrss / 1024

    def test_a_million_rows_take_no_more_memory_than_a_tenth_of_them(self):
        header = "email,first name,last name,permission set,seat,teams,last login date,created"
        few, many = (self.peak_of_import(["user"], header, rows, count, "member") for count in (FEW, MANY))
        self.assertLess(many, few + SLACK_MIB)
        self.assertLess(many, MOST_MIB)

    def test_ten_times_as_many_assets_take_no_more_memory(self):
        header = "kind,name,external_id,owner"
        few, many = (self.peak_of_import(["user", "asset"], header, assets, count, "asset")
                     for count in (FEW_ASSETS, MANY_ASSETS))
        self.assertLess(many, few + SLACK_MIB)
        self.assertLess(many, MOST_MIB)


if __name__ == "__main__":
    unittest.main()
