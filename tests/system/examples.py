"""What examples/ promises: the quickstart's month ends as the rules say, and its companions work as written."""

import collections
import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from rollcall_testing import BINARY, SOURCE, Rollcall, SystemTest

EXAMPLES = SOURCE / "examples"
AFTERWARDS = "2026-11-30T06:30Z"
SIGNED_IN = {"ROLLCALL_TOKEN": "of-somebody"}  # S-20: what runs unattended acts as the operator all the same

OSLO_DEACTIVATED = {
    "arjun.nair@example.com", "beatriz.araujo@example.org", "bodil.kjaer@example.com", "callum.mackenzie@example.net",
    "hannele.poyhonen@example.org", "henrik.lund@example.org", "imran.khan@example.com", "lukasz.kaminski@example.com",
    "Marcio.Brandao@example.org", "marit.skar@example.org", "niamh.fitzgerald@example.net",
    "sigrid.fossum@example.org", "solveig.braten@xn--blbr-roah.example", "tane.ngata@example.net",
    "taras.bondarenko@example.org",
}
AUCKLAND_DEACTIVATED = {"aroha.walker@example.org", "moana.parata@example.org", "sione.tupou@example.com"}


def quickstart(directory):
    environment = {"PATH": os.environ["PATH"], "ROLLCALL": str(BINARY), "QUICKSTART_DIR": str(directory), **SIGNED_IN}
    return subprocess.run([EXAMPLES / "quickstart.sh"], env=environment, stdin=subprocess.DEVNULL, text=True,
                          encoding="utf-8", capture_output=True, timeout=120)


def bash(script, *arguments, **environment):
    return subprocess.run([str(script), *arguments], env={"PATH": os.environ["PATH"], **SIGNED_IN, **environment},
                          text=True, encoding="utf-8", capture_output=True, timeout=60)


class QuickstartTest(unittest.TestCase):
    """The scenario runs once; each test reads what it left."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-examples-")
        cls.addClassCleanup(directory.cleanup)
        cls.directory = pathlib.Path(directory.name) / "quickstart"
        cls.told = quickstart(cls.directory)
        if cls.told.returncode != 0:
            raise AssertionError(f"quickstart.sh: exit {cls.told.returncode}\n{cls.told.stdout}{cls.told.stderr}")
        cls.oslo = Rollcall(cls.directory, ROLLCALL_ACCOUNT="oslo", ROLLCALL_NOW=AFTERWARDS)
        cls.auckland = Rollcall(cls.directory, ROLLCALL_ACCOUNT="auckland", ROLLCALL_NOW=AFTERWARDS)

    def deactivated(self, rollcall):
        return {member["email"] for member in rollcall.json("autodeactivate", "deactivated")}

    def mails(self, rollcall):
        self.assertEqual({mail["state"] for mail in rollcall.json("mail", "list")}, {"sent"})
        return collections.Counter(mail["kind"] for mail in rollcall.json("mail", "list"))

    def test_A_33_those_away_for_more_than_90_days_are_deactivated_and_nobody_else(self):
        self.assertEqual(self.deactivated(self.oslo), OSLO_DEACTIVATED)
        self.assertEqual(self.deactivated(self.auckland), AUCKLAND_DEACTIVATED)

    def test_A_01_the_border_is_a_midnight_of_each_office(self):
        self.assertIn("marit.skar@example.org", self.deactivated(self.oslo))       # a second before Oslo's
        self.assertNotIn("min.liu@example.org", self.deactivated(self.oslo))       # at Oslo's
        self.assertIn("aroha.walker@example.org", self.deactivated(self.auckland))  # a second before Auckland's
        self.assertNotIn("losa.faleolo@example.org", self.deactivated(self.auckland))
        # The same sign-in: still the 3rd in Oslo, already the 4th in Auckland.
        self.assertIn("tane.ngata@example.net", self.deactivated(self.oslo))
        self.assertNotIn("tane.ngata@example.net", self.deactivated(self.auckland))

    def test_M_01_each_mail_was_handed_over_once(self):
        self.assertEqual(self.mails(self.oslo), {
            "cycle.notice.admin": 3,
            "cycle.reminder.admin": 3, "cycle.reminder.user": 16,            # 17 scheduled, one is back
            "cycle.final_reminder.admin": 3, "cycle.final_reminder.user": 16,  # one has left, one exclusion is over
            "cycle.deactivation.admin": 2, "cycle.deactivation.user": 15,    # one more is back
            "user.deactivated": 1,
        })
        self.assertEqual(self.mails(self.auckland), {
            "cycle.notice.admin": 2,
            "cycle.reminder.admin": 2, "cycle.reminder.user": 3,             # who is protected is not warned
            "cycle.final_reminder.admin": 2, "cycle.final_reminder.user": 3,
            "cycle.deactivation.admin": 1, "cycle.deactivation.user": 3,
        })
        self.assertEqual(len(list((self.directory / "mail" / "new").iterdir())), 59 + 16)

    def test_the_tables_at_the_end_name_everybody_with_the_reason(self):
        for email in OSLO_DEACTIVATED | AUCKLAND_DEACTIVATED:
            self.assertIn(email, self.told.stdout)
        for email, reason in {
            "aino.makela@example.org": "returned", "jing.chen@example.org": "returned",
            "geir.odegard@example.org": "left", "lakshmi.iyer@example.org": "excluded",
            "pawel.dabrowski@example.org": "not warned", "wiremu.henare@example.org": "last super admin",
        }.items():
            self.assertRegex(self.told.stdout, rf"{re.escape(email)} .*{reason}")

    def test_a_second_quickstart_starts_afresh(self):
        def story(told):
            return re.sub(r"[0-9a-f]{32}\.[0-9a-f]{32}@", "id@", told.stdout).replace("/again", "/quickstart")

        again = quickstart(self.directory.with_name("again"))
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(story(again), story(self.told))

    def test_the_ci_job_fails_above_its_limit_and_says_whom(self):
        def check(*limit):
            return bash(EXAMPLES / "ci" / "check-next-month.sh", *limit, ROLLCALL=str(BINARY), ROLLCALL_ACCOUNT="oslo",
                        ROLLCALL_DB=str(self.oslo.database), ROLLCALL_NOW=AFTERWARDS)

        enough = check("9")
        self.assertEqual((enough.returncode, enough.stdout), (0, "9 to be deactivated on 2026-12-23, 9 allowed\n"))
        too_few = check("8")
        self.assertEqual(too_few.returncode, 1)
        self.assertEqual(len(too_few.stdout.splitlines()), 1 + 9)
        self.assertIn("pawel.dabrowski@example.org", too_few.stdout)
        self.assertEqual(check().returncode, 2)
        self.assertEqual(check("many").returncode, 2)

    def test_the_commands_of_the_cron_file_work_as_written(self):
        lines = (EXAMPLES / "cron").read_text().splitlines()
        commands = [line.split(None, 6)[6].replace("\\%", "%") for line in lines if re.match(r"\d", line)]
        self.assertEqual(len(commands), 2)
        backups = self.directory / "backups"
        backups.mkdir()
        for command in commands:
            command = command.replace("/usr/local/bin/rollcall", str(BINARY)).replace("/var/backups/rollcall", str(backups))
            done = bash("/bin/sh", "-c", command, ROLLCALL_DB=str(self.oslo.database), ROLLCALL_NOW=AFTERWARDS)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""), command)
        self.assertEqual(len(list(backups.iterdir())), 1)


class CompanionTest(SystemTest):
    def test_the_ci_job_passes_on_a_failure_of_rollcall(self):
        done = bash(EXAMPLES / "ci" / "check-next-month.sh", "5", ROLLCALL=str(BINARY),
                    ROLLCALL_DB=str(self.directory / "absent.db"))
        self.assertEqual(done.returncode, 6)
        self.assertIn("absent.db", done.stderr)

    def test_the_sample_has_240_members_and_no_address_that_could_be_somebody_s(self):
        for name, count in {"members.csv": 240, "auckland.csv": 11}.items():
            with open(EXAMPLES / "sample" / name, encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            emails = {(row.get("email") or row["Email address"]).lower() for row in rows}
            self.assertEqual((len(rows), len(emails)), (count, count))
            for email in emails:
                self.assertRegex(email, r"@(example\.(org|com|net)|[^@]+\.example)$")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_systemd_accepts_the_units(self):
        for unit in (EXAMPLES / "systemd").iterdir():
            (self.directory / unit.name).write_text(unit.read_text().replace("/usr/local/bin/rollcall", str(BINARY)))
        units = sorted(str(unit) for unit in self.directory.glob("rollcall-*"))
        self.assertEqual(len(units), 4)
        done = bash("systemd-analyze", "verify", *units)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
