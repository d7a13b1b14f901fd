"""M-14 with real processes: people are deleted whose chosen names occur in mails that wait for others."""

import unittest

from mail_testing import parsed
from rollcall_testing import SystemTest

MALLORY, SAM, ALAN = "mallory@example.org", "sam@example.org", "alan@example.org"
SIGN_IN = "https://app.example.org/sign-in"
# A host in waiting links, a part of somebody's name, placeholders of the templates, and what separates words.
NAMES = "app.example.org", "https", "Al", "name", "first_name", "email", "{{name}}", "e", "@", "<p>"
NOTICE, REMINDER, FINALLY, DEACTIVATION = (f"2026-11-{day:02}T06:00Z" for day in (2, 16, 29, 30))


class DeletedNames(SystemTest):
    """In beta people call themselves as Mallory wants it; Alan is a member of acme, who has been away."""

    def setUp(self):
        super().setUp()
        early = {"now": "2026-06-01T06:00Z"}
        self.rollcall("init", "--account", "Acme", "--admin", SAM, "--quiet", **early)
        self.rollcall("account", "set", "--sign-in-url", SIGN_IN, "--quiet", **early)
        self.rollcall("account", "add", "Beta", "--admin", MALLORY, "--quiet", **early)
        self.rollcall("--account", "acme", "user", "add", ALAN, "--first-name", "Alan", "--last-name", "Turing",
                      "--quiet", **early)
        self.server = self.smtp_server()
        self.rollcall("mail", "transport", "set", self.server.url, "--quiet", **early)
        for number, name in enumerate(NAMES):
            self.rollcall("--account", "beta", "user", "add", f"user{number}@beta.test", "--first-name", name, "--quiet",
                          **early)

    def delete_all(self, now):
        for number in range(len(NAMES)):
            self.rollcall("--account", "beta", "user", "delete", f"user{number}@beta.test", "--yes", "--quiet", now=now)

    def waiting(self, now):
        """What the mails of acme say before they are handed over, by their ids."""
        mails = self.rollcall.json("--account", "acme", "mail", "list", now=now)
        shown = [self.rollcall.json("mail", "show", mail["id"], now=now) for mail in mails]
        return {mail["id"]: (mail["subject"], mail["text"], mail["html"]) for mail in shown}

    def test_M_14_nobody_else_reads_anything_else_because_somebody_with_such_a_name_is_deleted(self):
        self.rollcall("--account", "acme", "autodeactivate", "run", now=NOTICE)
        self.rollcall("--account", "acme", "autodeactivate", "run", "--no-send", now=REMINDER)
        self.rollcall("--account", "acme", "user", "reset-password", ALAN, "--quiet", now=REMINDER)
        before = self.waiting(REMINDER)
        self.assertEqual(len(before), 4)  # notice, reminders to both, link
        self.delete_all(REMINDER)
        self.assertEqual(self.waiting(REMINDER), before)

        self.rollcall("mail", "send", "--quiet", now=REMINDER)
        to_alan = [parsed(mail).get_body(("plain",)).get_content() for mail in self.server.mails() if mail["to"] == ALAN]
        self.assertEqual([SIGN_IN in text for text in to_alan], [True, True])

        # Every later mail of the month is made and leaves as well.
        for step in FINALLY, DEACTIVATION:
            self.rollcall("--account", "acme", "autodeactivate", "run", now=step)
        self.assertEqual(self.rollcall.json("mail", "list", "--state", "failed", now=DEACTIVATION), [])
        everything = "\n".join(parsed(mail).as_string() for mail in self.server.mails() if mail["to"] == SAM)
        self.assertIn("Alan Turing", everything)


if __name__ == "__main__":
    unittest.main(verbosity=2)
