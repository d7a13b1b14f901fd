"""What examples/portal/ promises: a portal with its customers and their tickets, however often it is loaded."""

import csv
import io
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from rollcall_testing import BINARY, SOURCE, Rollcall, SystemTest

PORTAL = SOURCE / "examples" / "portal"
CLOCK = "2026-10-30T15:00Z"
SIGNED_IN = {"ROLLCALL_TOKEN": "of-somebody"}  # S-20: what runs unattended acts as the operator all the same
CARL = "carl.lindqvist@ytteroy-ferjer.example"
RAGNHILD = "ragnhild.sorli@ytteroy-ferjer.example"
NEWCOMER = "newcomer@example.com"


def load(directory, binary=BINARY):
    environment = {"PATH": os.environ["PATH"], "ROLLCALL": str(binary), **SIGNED_IN}
    return subprocess.run([PORTAL / "load.sh", directory], env=environment, stdin=subprocess.DEVNULL, text=True,
                          encoding="utf-8", capture_output=True, timeout=120)


def loaded(directory):
    told = load(directory)
    if told.returncode != 0:
        raise AssertionError(f"load.sh: exit {told.returncode}\n{told.stdout}{told.stderr}")
    return told


def rows_of(name, **format):
    with open(PORTAL / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, **format))


class PortalExampleTest(unittest.TestCase):
    """The portal is loaded once; each test reads what is in it then."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-portal-")
        cls.addClassCleanup(directory.cleanup)
        cls.directory = pathlib.Path(directory.name) / "portal"
        cls.told = loaded(cls.directory)
        cls.rollcall = Rollcall(cls.directory, ROLLCALL_NOW=CLOCK)

    def subjects(self, contact, *options):
        return {row["subject"] for row in self.rollcall.json("portal", "tickets", "--contact", contact, *options)}

    def test_P_16_P_21_everybody_and_everything_has_moved_in(self):
        self.assertEqual(len(self.rollcall.json("portal", "contact", "list")), 60 + 1)  # and the newcomer
        self.assertEqual(len(self.rollcall.json("portal", "company", "list")), 12)
        tickets = self.rollcall.json("portal", "ticket", "list")
        self.assertEqual(len(tickets), 500)
        stages = {stage["stage"] for stage in self.rollcall.json("portal", "pipeline", "list")}
        self.assertEqual({ticket["stage"] for ticket in tickets}, stages)

    def test_P_21_what_looks_like_a_formula_is_text_and_leaves_as_text(self):
        subject = "=SUM() over the exported tides gives #VALUE!"
        self.assertEqual([ticket["subject"] for ticket in self.rollcall.json("portal", "ticket", "list", "--search", "=SUM")],
                         [subject])
        exported = csv.DictReader(io.StringIO(self.rollcall("portal", "ticket", "export", "-o", "csv").stdout))
        self.assertIn("'" + subject, {row["subject"] for row in exported})

    def test_P_60_the_portal_is_what_the_file_says_and_the_file_is_what_is_exported(self):
        self.assertEqual(self.rollcall("portal", "export").stdout, (PORTAL / "portal.json").read_text(encoding="utf-8"))

    def test_P_61_ci_is_told_whom_a_change_shows_what_and_fails_for_it(self):
        wider = self.directory / "wider.json"
        document = (PORTAL / "portal.json").read_text(encoding="utf-8")
        wider.write_text(document.replace('"tickets": "own"', '"tickets": "company"'), encoding="utf-8")
        self.assertRegex(self.rollcall("portal", "diff", wider).stdout,
                         r'^~ /settings/tickets: "own" -> "company"\n\d+ customers gain \d+ tickets; none loses any\.\n$')
        self.rollcall("--dry-run", "portal", "apply", wider, expect=5)
        self.rollcall("--dry-run", "portal", "apply", wider, "--accept-exposure")
        self.assertEqual(self.rollcall("portal", "diff", PORTAL / "portal.json").stdout, "No differences.\n")

    def test_P_70_nothing_is_wrong_with_it(self):
        self.assertEqual(self.rollcall("portal", "check").stdout, "Everything is in order.\n")

    def test_P_30_customers_see_the_open_tickets_that_are_theirs(self):
        self.assertEqual(self.subjects(CARL, "--state", "open"), {
            "The storm alarm of Hokstad did not ring on Sunday", "Wave buoy HB-2047 run over by a trawler",
            "-999 in the export instead of an empty cell"})
        self.assertEqual(len(self.subjects(CARL)), 16)
        self.assertEqual(self.subjects(NEWCOMER), set())

    def test_P_31_what_the_filters_keep_back_nobody_sees(self):
        rows = rows_of("tickets.csv")
        kept_back = [number for number, row in enumerate(rows, 1)
                     if row["category"] in ("internal", "spam") or row["pipeline"] == "Repairs" and not row["serial"]]
        self.assertGreater(len(kept_back), 10)
        for number in kept_back:
            self.assertEqual(self.rollcall.json("portal", "who-sees", number), [])

    def test_P_18_the_invitation_is_worded_by_the_file(self):
        preview = self.rollcall("portal", "page", "preview", "registration-email").stdout
        self.assertTrue(preview.startswith("Subject: Your place at Havblikk Support\n"), preview)

    def test_P_34_customers_read_a_stage_s_label_and_an_owner_s_name(self):
        trawler, = self.rollcall.json("portal", "tickets", "--contact", CARL, "--search", "trawler")
        self.assertEqual((trawler["status"], trawler["owner"]), ("In the workshop", "Eirik Tangen"))

    def test_P_14_the_registered_have_consented(self):
        report = self.rollcall.json("portal", "consent", "report")
        self.assertEqual(len(report), 5)
        self.assertLessEqual({CARL, RAGNHILD, NEWCOMER}, {row["email"] for row in report})

    def test_the_end_of_what_is_told_is_what_carl_sees(self):
        self.assertRegex(self.told.stdout, r"== What Carl sees\n\n\$ .*\nSubject .*\n(.*Carl Lindqvist.*\n){3}")

    def test_loaded_again_everything_stays_as_it_is(self):
        def acts():
            return [row["action"] for row in self.rollcall.json("audit", "list") if row["action"].startswith("portal.")]

        before = acts()
        told = loaded(self.directory)
        self.assertIn("500 rows: 0 added, 500 unchanged", told.stdout)
        self.assertIn("Nothing to change.", told.stdout)
        self.assertEqual(len(self.rollcall.json("mail", "list")), 5)
        self.assertEqual(acts(), before)


class StoppedExampleTest(SystemTest):
    def killing(self, words):
        """A binary that, asked for these words, kills the script which asks, and does nothing itself."""
        binary = self.directory / "killing"
        binary.write_text(f'#!/bin/sh\ncase "$*" in *"{words}"*) kill -KILL $PPID; exit;; esac\nexec {BINARY} "$@"\n')
        binary.chmod(0o700)
        return binary

    def test_a_load_that_was_killed_goes_on_where_it_was(self):
        directory = self.directory / "portal"
        for words in ("user import", "portal apply", "portal ticket import", "portal accept"):
            self.assertEqual(load(directory, self.killing(words)).returncode, -9, words)
        loaded(directory)
        rollcall = Rollcall(directory, ROLLCALL_NOW=CLOCK)
        self.assertEqual(len(rollcall.json("portal", "ticket", "list")), 500)
        self.assertEqual(len(rollcall.json("portal", "contact", "list", "--registered")), 5)

    def test_no_address_could_be_somebody_s(self):
        for name, columns in {"contacts.csv": ["email"], "tickets.csv": ["requester", "contacts", "owner"]}.items():
            for row in rows_of(name):
                for email in filter(None, ";".join(row[column] for column in columns).split(";")):
                    self.assertRegex(email, r"@(example\.(org|com|net)|[^@]+\.example)$")
        for host in re.findall(r"(?:https://|@)([\w.-]+)", (PORTAL / "portal.json").read_text(encoding="utf-8")):
            self.assertTrue(host.endswith(".example"), host)


if __name__ == "__main__":
    unittest.main()
