"""Months lived through with mail servers that refuse: what each answers when rollcall may not send through it, when a
mailbox is off, when it is busy. The rule is promise 1: nobody is deactivated who was not warned, and a relay that refuses
everybody warns nobody."""

import unittest

from mail_testing import SmtpTest

STEPS = ["2026-11-02T07:00:00Z", "2026-11-16T07:00:00Z", "2026-11-29T07:00:00Z", "2026-11-30T07:00:00Z"]
LATER = [f"2026-12-{day:02}T07:00:00Z" for day in range(1, 9)]

EVERY_MAIL_REFUSED = {
    "a relay that takes mail of its own network only": {"at": "RCPT", "reply": "550 relay not permitted"},
    "the same with a code": {"at": "RCPT", "reply": "554 5.7.1 <x@example.org>: Relay access denied"},
    "the same in other words": {"at": "RCPT", "reply": "550 5.7.1 Unable to relay"},
    "a check of the sender": {"at": "RCPT", "reply": "550-Verification failed for <rollcall@host>\r\n"
                                                     "550-Response was: 550 5.1.1 unknown\r\n550 Sender verify failed"},
    "a host name that is none": {"at": "RCPT", "reply": "504 5.5.2 <vm>: Helo command rejected: need fully-qualified"},
    "a sender that may not send as this one": {"at": "dot", "reply": "554 5.2.252 SendAsDenied; not allowed to send as"},
    "a quota of the sender": {"at": "dot", "reply": "554 5.2.0 SubmissionQuotaExceededException"},
    "a limit of a day": {"at": "dot", "reply": "550 5.4.5 Daily sending quota exceeded"},
    "one who says of everybody that they are none": {"at": "RCPT", "reply": "550 5.1.1 User unknown"},
    "greylisting that never ends": {"at": "RCPT", "reply": "451 4.7.1 Greylisted, try again later"},
    "one that wants TLS first": {"at": "MAIL", "reply": "530 5.7.0 Must issue a STARTTLS command first"},
    "one that is busy": {"at": "connect", "reply": "421 4.3.2 Service not active", "drop": True},
}


class RefusingServers(SmtpTest):
    def members(self, *emails):
        self.rollcall("user", "import", "-", now="2026-10-31T07:00:00Z", stdin="email,last login date\n" + "".join(
            f"{email},2026-01-01T12:00:00Z\n" for email in emails))

    def live(self, times, expect=None):
        return [self.rollcall("autodeactivate", "run", "--quiet", now=time, expect=expect) for time in times]

    def status_of(self, email):
        return self.rollcall.json("user", "show", email, now=LATER[-1])["status"]

    def test_promise_1_a_server_that_refuses_every_mail_warns_nobody(self):
        for name, rule in EVERY_MAIL_REFUSED.items():
            for count in (1, 3):
                with self.subTest(name, inactive=count):
                    self.setUp()
                    self.use(self.smtp_server({"rules": [rule]}))
                    people = [f"nora{number}@example.org" for number in range(count)]
                    self.members(*people)
                    self.live(STEPS + LATER)
                    self.assertEqual([self.status_of(email) for email in people], count * ["active"])
                    # It says so: the mails wait, or were given up, and doctor is not content.
                    doctor = self.rollcall("doctor", now="2026-12-10T07:00:00Z", expect=None)
                    self.assertRegex(doctor.stdout + doctor.stderr, "mail.* (waits|wait|given up)")

    def test_M_04_what_is_mended_in_time_loses_nothing(self):
        self.use(self.smtp_server({"rules": [{"at": "RCPT", "reply": "550 relay not permitted"}]}))
        self.members("nora@example.org")
        self.live(STEPS[:3])
        server = self.smtp_server()
        self.use(server)
        self.live(["2026-11-29T13:00:00Z", *STEPS[3:]])
        self.assertEqual(self.status_of("nora@example.org"), "deactivated")
        self.assertEqual([mail["to"] for mail in server.mails() if b"last reminder" in mail["content"]],
                         ["nora@example.org"])

    def test_A_42_a_leaver_whose_mailbox_is_off_is_named_and_goes(self):
        for reply in ("550 5.2.1 The email account that you tried to reach is disabled.",
                      "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n"
                      "550 5.1.1 double-checking the recipient.",
                      "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup",
                      "550 5.4.1 Recipient address rejected: Access denied.",
                      "550 sorry, no mailbox here by that name. (#5.1.1)"):
            with self.subTest(reply):
                self.setUp()
                server = self.smtp_server({"rules": [{"at": "RCPT", "to": "siri@example.org", "reply": reply}]})
                self.use(server)
                self.members("siri@example.org", "nora@example.org")
                self.live(STEPS)
                self.assertEqual(self.status_of("siri@example.org"), "deactivated")
                to_admin = [mail["content"] for mail in server.mails() if mail["to"] == "root@example.org"]
                self.assertIn(b"These members do not know", to_admin[-1])

    def test_M_04_a_mail_that_waits_five_days_for_its_first_try_is_not_given_up_on_it(self):
        server = self.smtp_server({"rules": [{"at": "RCPT", "reply": "451 4.7.1 greylisted", "times": 1}]})
        self.members("nora@example.org")
        self.use("smtp://127.0.0.1:1")
        self.rollcall("autodeactivate", "run", "--no-send", now=STEPS[0])
        self.use(server)
        self.rollcall("mail", "send", now="2026-11-09T07:00:00Z")
        self.assertEqual(self.states(), {"root@example.org": "queued"})
        self.rollcall("mail", "send", now="2026-11-09T07:05:00Z")
        self.assertEqual(self.states(), {"root@example.org": "sent"})


if __name__ == "__main__":
    unittest.main()
