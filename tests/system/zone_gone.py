"""A-40 on a system without IANA's old names: an account whose zone has a new name does not stop the others.

Needs root, to hide a folder of the system's zones from the binary.
"""

import json
import os
import unittest

from rollcall_testing import SystemTest

REFUSED = 5
WITHOUT_US = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /usr/share/zoneinfo/US && exec "$@"', "sh")
GONE = "{} has the time zone US/Pacific, which this system does not know"


class ZoneGone(SystemTest):
    def setUp(self):
        self.assertEqual(os.geteuid(), 0, "only root can hide zones from a process, which is what this tests")
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "ada@example.org", "--time-zone", "US/Pacific",
                      "--mail", "maildir:mail", now="2026-10-31T12:00Z")
        self.rollcall("account", "add", "Beta", "--admin", "bea@example.org", "--time-zone", "Europe/Oslo",
                      now="2026-10-31T12:00Z")

    def without_us(self, *arguments, **how):
        """The command where the system has no zone US/Pacific."""
        return self.rollcall(*arguments, under=WITHOUT_US, **how)

    def test_the_other_accounts_go_on_and_the_hint_names_the_present_zone(self):
        done = self.without_us("autodeactivate", "run", "--json", now="2026-11-02T18:00Z", expect=REFUSED)
        acme, beta = json.loads(done.stdout)["accounts"]
        self.assertEqual(acme["error"], {
            "code": "refused", "message": GONE.format("acme"),
            "hint": "rollcall --account acme account set --time-zone America/Los_Angeles",
            "refusal": "time_zone_unknown"})
        self.assertEqual(beta["steps"][0]["result"], "nobody")

        for verb, time in ((("account", "show"), "2026-10-31T12:00:00Z"), (("user", "list"), "never, joined 2026-10-31")):
            with self.subTest(verb=verb):
                shown = self.without_us("--account", "acme", *verb, now="2026-11-02T18:00Z")
                self.assertIn(time, shown.stdout)
                self.assertIn("so times are shown in UTC", shown.stderr)
        finding = json.loads(self.without_us("doctor", "--json", now="2026-11-02T18:00Z", expect=REFUSED).stdout)[0]
        self.assertEqual(finding["finding"], GONE.format("acme"))

        self.without_us("--account", "acme", "account", "set", "--time-zone", "America/Los_Angeles",
                        now="2026-11-02T18:00Z")
        self.without_us("autodeactivate", "run", now="2026-11-02T18:00Z")

    def test_an_open_cycle_goes_on_by_the_present_name_of_its_frozen_zone(self):
        self.rollcall("--account", "acme", "user", "import", "-", now="2026-10-31T12:00Z",
                      stdin="email,last login date\nold@example.org,2026-05-01\n")
        self.rollcall("autodeactivate", "run", now="2026-11-02T18:00Z")
        refused = self.without_us("autodeactivate", "run", now="2026-11-16T18:00Z", expect=REFUSED)
        self.assertIn(GONE.format("acme"), refused.stderr)
        # Whatever the account's own becomes, the cycle keeps what its zone means.
        self.without_us("--account", "acme", "account", "set", "--time-zone", "Asia/Tokyo", now="2026-11-16T07:30Z")
        cycle = json.loads(self.without_us("--account", "acme", "autodeactivate", "--json",
                                           now="2026-11-16T07:30Z").stdout)["cycle"]
        self.assertEqual(cycle["time_zone"], "America/Los_Angeles")
        # The reminder's day begins at eight.
        early, due = (json.loads(self.without_us("autodeactivate", "run", "--json", now=now).stdout)["accounts"][0]
                      for now in ("2026-11-16T07:59:59Z", "2026-11-16T08:00:00Z"))
        self.assertEqual(early["steps"], [])
        self.assertEqual(due["steps"][0]["step"], "reminder")

    def test_a_zone_that_is_typed_by_its_old_name_is_named_by_its_present_one(self):
        refused = self.without_us("--account", "beta", "account", "set", "--time-zone", "US/Eastern", expect=2)
        self.assertEqual(refused.stderr, "rollcall: no such time zone: US/Eastern\nhint: did you mean America/New_York?\n")


if __name__ == "__main__":
    unittest.main()
