"""Promise 4 with real processes: two of them taking away each other's super admin leave one."""

import subprocess
import unittest

from rollcall_testing import SystemTest

ROUNDS = 20
REFUSED = 5


class LastAdmin(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "ada@example.org", "--quiet")
        self.rollcall("user", "add", "bo@example.org", "--super-admin", "yes", "--quiet")

    def race(self, *lines):
        """Exit codes of the commands, started at the same moment."""
        processes = [self.rollcall.start(*line, "--quiet", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                     for line in lines]
        for process in processes:
            process.communicate(timeout=60)
        return sorted(process.returncode for process in processes)

    def active_super_admins(self):
        listed = self.rollcall.json("user", "list", "--super-admin", "--status", "active")
        return [member["email"] for member in listed]

    def test_U_04_two_super_admins_who_deactivate_each_other_at_once_leave_one(self):
        for round in range(ROUNDS):
            with self.subTest(round=round):
                codes = self.race(*(("--as", actor, "user", "deactivate", other, "--yes") for actor, other in
                                    (("ada@example.org", "bo@example.org"), ("bo@example.org", "ada@example.org"))))
                # The second one is no longer an active super admin, and so has no right to do it.
                self.assertEqual(codes, [0, 4])
                left = self.active_super_admins()
                self.assertEqual(len(left), 1)
                self.rollcall("--as", left[0], "user", "reactivate", "ada@example.org", "bo@example.org", "--yes")

    def test_U_04_an_operator_who_deactivates_both_at_once_is_refused_one(self):
        for round in range(ROUNDS):
            with self.subTest(round=round):
                codes = self.race(*(("user", "deactivate", email, "--yes") for email in
                                    ("ada@example.org", "bo@example.org")))
                self.assertEqual(codes, [0, REFUSED])
                self.assertEqual(len(self.active_super_admins()), 1)
                self.rollcall("user", "reactivate", "ada@example.org", "bo@example.org", "--yes")


if __name__ == "__main__":
    unittest.main()
