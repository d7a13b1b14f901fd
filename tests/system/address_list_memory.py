"""product.md, Numbers and Lists: a list of addresses on standard input takes no more memory the longer it is, and neither does
what is reported of it."""

import itertools
import os
import subprocess
import unittest

from rollcall_testing import BINARY, SystemTest

MEMBERS = 100_000
MOST_MIB = 64


def addresses(count, form="{}"):
    """The addresses in no order, made one by one: the measured peak includes the memory of the process that starts the command."""
    return (form.format(f"user{i * 7919 % count:07d}@long-names-of-departments.example.org") for i in range(count))


class AddressListTest(SystemTest):
    def rollcall_with(self, roll, *words):
        environment = self.rollcall.environment | {"ROLLCALL_DB": str(roll), "ROLLCALL_NOW": "2026-11-01T12:00:00Z"}
        return subprocess.Popen([BINARY, *words], env=environment, text=True, encoding="utf-8", stdin=subprocess.PIPE,
                                stdout=(self.directory / "report.json").open("wb"), stderr=subprocess.DEVNULL)

    def peak(self, roll, *words, lines):
        """The peak of resident memory, in MiB, of a command that gets these lines."""
        child = self.rollcall_with(roll, *words)
        child.stdin.writelines(f"{line}\n" for line in lines)
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(child.returncode, 0, words)
        return usage.ru_maxrss / 1024

    def test_a_long_list_of_addresses_takes_no_more_memory_than_anything_else(self):
        roll = self.directory / "roll.db"
        self.peak(roll, "init", "--account", "Acme", "--admin", "root@example.org", "--quiet", lines=[])
        self.peak(roll, "user", "import", "-", "--yes", "--quiet",
                  lines=itertools.chain(["email"], addresses(MEMBERS)))
        self.peak(roll, "user", "asset", "import", "-", "--quiet",
                  lines=itertools.chain(["kind,name,owner"], addresses(MEMBERS, "deal,Deal,{}")))
        for words in (["autodeactivate", "exclude"], ["user", "deactivate"], ["user", "reactivate"], ["user", "deactivate"],
                      ["user", "remove"]):
            with self.subTest(" ".join(words)):
                peak = self.peak(roll, *words, "-", "--yes", "--json", lines=addresses(MEMBERS))
                self.assertLess(peak, MOST_MIB)
                with (self.directory / "report.json").open() as report:
                    self.assertEqual(sum(line.startswith('    "user') for line in report), MEMBERS)


if __name__ == "__main__":
    unittest.main()
