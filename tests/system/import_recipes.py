"""examples/import.md has what it promises, and each of its cron lines works on the file beside it (documents.py runs the rest)."""

import os
import re
import unittest

from rollcall_testing import BINARY, SOURCE, Rollcall, SystemTest
from transcript import differences, write_files_of

RECIPES = SOURCE / "examples" / "import.md"
CLOCK = "2026-11-02T06:00:00Z"
PROGRAMS = ("Google Workspace", "Microsoft Entra", "Okta", "Slack", "Atlassian", "GitLab", "Salesforce", "LDAP", "PostgreSQL",
            "HubSpot", "Zendesk", "Freshdesk", "Jira Service Management", "Zammad", "osTicket", "HubSpot tickets")


def blocks(document, kind):
    """The blocks of that kind, as pairs of the file they name and what they hold."""
    return re.findall(rf"^```{kind} (\S+)\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)


class ImportRecipesTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.recipes = RECIPES.read_text(encoding="utf-8")
        write_files_of(self.recipes, self.directory)
        self.environment = {"PATH": f"{BINARY.parent}:{os.environ['PATH']}", "HOME": str(self.directory),
                            "LC_ALL": "C.UTF-8", "ROLLCALL_NOW": CLOCK}

    def test_it_has_a_recipe_for_every_program_it_promises(self):
        headings = re.findall(r"^## (.*)$", self.recipes, re.MULTILINE)
        for program in PROGRAMS:
            self.assertTrue(any(program in heading for heading in headings), program)

    def test_each_cron_line_takes_what_its_program_prints(self):
        differences(self.recipes, self.directory, self.environment)
        lines = blocks(self.recipes, "cron")
        self.assertGreater(len(lines), 4)
        for name, line in lines:
            times, command = re.fullmatch(r"((?:[\d*/,-]+ ){5})(.*)\n", line).groups()
            self.assertEqual(len(times.split()), 5)
            ours = command.rpartition("| ")[2]
            words = ours.split()
            self.assertEqual(words[:4], ["rollcall", "session", "import-logins", "-"])
            rollcall = Rollcall(self.directory, ROLLCALL_DB=str(self.directory / "roll.db"), ROLLCALL_NOW=CLOCK)
            report = rollcall.json(*words[1:], stdin=(self.directory / name).read_text(encoding="utf-8"))
            self.assertGreater(report["rows"], report["passed_over"], line)


if __name__ == "__main__":
    unittest.main()
