"""`mail send` and a real SMTP server: what is kept when the server fails, and several senders at once."""

import json
import signal
import time
import unittest

from mail_testing import MORNING, NOON, SmtpTest, message_ids, people, recipients
from rollcall_testing import PATIENCE


class Failure(SmtpTest):
    """What becomes of a mail that the server does not take."""

    def test_M_04_a_4xx_to_one_recipient_is_tried_again_and_holds_nobody_up(self):
        server = self.smtp_server({"rules": [{"at": "RCPT", "to": "ada@example.org", "times": 1,
                                              "reply": "450 4.2.1 mailbox busy"}]})
        self.use(server)
        self.queue("ada@example.org", "bob@example.org")

        report = self.rollcall.json("mail", "send", now=MORNING)
        self.assertEqual((report["sent"], report["deferred"], report["failed"]), (1, 1, 0))
        mail = self.mail_to("ada@example.org")
        self.assertEqual((mail["state"], mail["attempts"], mail["last_error"], mail["next_try_at"]),
                         ("queued", 1, "450 4.2.1 mailbox busy", "2026-11-02T06:01:00Z"))

        self.assertEqual(self.rollcall.json("mail", "send", now="2026-11-02T06:00:59Z")["sent"], 0)
        self.assertEqual(self.rollcall.json("mail", "send", now="2026-11-02T06:01:00Z")["sent"], 1)
        self.assertEqual(recipients(server), ["bob@example.org", "ada@example.org"])

    def test_M_04_a_5xx_fails_a_mail_for_good_only_for_its_code(self):
        replies = {"bare@example.org": "550 no", "missing@example.org": "550 5.1.1 no such user",
                   "policy@example.org": "554 5.7.1 not from you", "full@example.org": "552 5.2.2 mailbox full",
                   "large@example.org": "552 5.3.4 too large"}
        server = self.smtp_server({"rules": [{"at": "RCPT", "to": to, "reply": reply}
                                             for to, reply in replies.items()]})
        self.use(server)
        self.queue(*replies, "ada@example.org")

        refused = self.rollcall("mail", "send", "--json", now=MORNING, expect=7)
        self.assertEqual(json.loads(refused.stdout)["failed"], 2)
        self.assertEqual(json.loads(refused.stderr.splitlines()[-1])["error"]["code"], "undelivered")
        self.assertEqual(self.states(), {"bare@example.org": "queued", "missing@example.org": "failed",
                                         "policy@example.org": "queued", "full@example.org": "queued",
                                         "large@example.org": "failed", "ada@example.org": "sent"})
        for to, reply in replies.items():
            self.assertEqual(self.mail_to(to)["last_error"], reply)
        with self.outbox() as outbox:
            missing = outbox.execute("SELECT to_email FROM mail WHERE no_such_mailbox = 1 ORDER BY id").fetchall()
        self.assertEqual(missing, [("missing@example.org",)])
        self.rollcall("mail", "send", now=MORNING)  # nothing is due, so nothing fails

    def test_M_02_a_mail_that_the_server_kept_before_it_hung_up_is_handed_over_again_as_the_same(self):
        for kept, copies in ((False, 1), (True, 2)):
            with self.subTest(kept=kept):
                rule = {"at": "dot", "to": f"{kept}@example.org", "drop": True, "store": kept, "times": 1}
                server = self.smtp_server({"rules": [rule]})
                self.use(server)
                self.queue(f"{kept}@example.org")

                self.rollcall("mail", "send", now=MORNING, expect=7)
                self.assertEqual(self.mail_to(f"{kept}@example.org")["state"], "queued")
                self.rollcall("mail", "send", now=NOON)

                self.assertEqual(list(message_ids(server).values()), [copies])
                without_date = {mail["content"].partition(b"\r\n")[2] for mail in server.mails()}
                self.assertEqual(len(without_date), 1)

    def test_M_04_a_connection_that_drops_mid_mail_ends_the_run_and_loses_nothing(self):
        server = self.smtp_server({"rules": [{"at": "dot", "mail": 3, "drop": True}]})
        self.use(server)
        self.queue(*people(5))

        report = json.loads(self.rollcall("mail", "send", "--json", now=MORNING, expect=7).stdout)
        self.assertEqual((report["sent"], report["deferred"], report["due_now"]), (2, 1, 2))
        self.rollcall("mail", "send", now=NOON)
        self.assertEqual(sorted(recipients(server)), people(5))

    def test_M_04_a_server_that_is_down_is_tried_once_a_run(self):
        self.use("smtp://127.0.0.1:1")
        self.queue(*people(100))

        report = json.loads(self.rollcall("mail", "send", "--json", now=MORNING, expect=7).stdout)
        self.assertEqual((report["sent"], report["deferred"], report["queued"]), (0, 1, 100))

        server = self.smtp_server()
        self.use(server)
        self.rollcall("mail", "send", now=NOON)
        self.assertEqual(sorted(recipients(server)), sorted(people(100)))

    def test_M_04_a_server_that_stays_down_for_5_days_costs_the_mails_that_were_tried(self):
        self.use("smtp://127.0.0.1:1")
        self.queue(*people(10))
        self.rollcall("mail", "send", now=MORNING, expect=7)
        self.assertEqual([mail["attempts"] for mail in self.rollcall.json("mail", "list")].count(1), 1)
        with self.outbox() as outbox:  # the one that was tried is the first to be tried again
            outbox.execute("UPDATE mail SET next_try_at = 0 WHERE attempts = 1")
        self.rollcall("mail", "send", now="2026-11-07T06:00:00Z", expect=7)
        self.assertEqual(sorted(self.states().values()), ["failed"] + 9 * ["queued"])

        server = self.smtp_server()
        self.use(server)
        self.assertEqual(self.rollcall.json("mail", "retry", "--failed", now="2026-11-08T06:00:00Z")["retried"], 1)
        self.rollcall("mail", "send", now="2026-11-08T06:00:00Z")
        self.assertEqual(sorted(recipients(server)), people(10))


class SignIn(SmtpTest):
    """M-03: a server that wants TLS and a password."""

    def test_M_03_the_password_is_read_from_a_file_and_sent_under_TLS(self):
        server = self.smtp_server({"tls": "starttls", "user": "roll", "password": "correct horse"})
        password = self.directory / "password"
        password.write_text("correct horse\n")
        self.use(server.url.replace("//", "//roll@"), SSL_CERT_FILE=str(server.authority),
                 ROLLCALL_SMTP_PASSWORD_FILE=str(password))
        self.queue(*people(3))
        self.rollcall("mail", "send", now=MORNING)

        self.assertEqual([(mail["to"], mail["tls"], mail["user"]) for mail in server.mails()],
                         [(to, True, "roll") for to in people(3)])
        self.assertEqual(server.connections(), 1)
        self.assertNotIn(b"correct horse", self.rollcall.database.read_bytes())

    def test_M_03_a_wrong_password_ends_the_run_and_is_not_repeated(self):
        server = self.smtp_server({"tls": "starttls", "user": "roll", "password": "correct horse"})
        self.use(server.url.replace("//", "//roll@"), SSL_CERT_FILE=str(server.authority),
                 ROLLCALL_SMTP_PASSWORD="battery staple")
        self.queue(*people(3))
        answer = self.rollcall("mail", "send", now=MORNING, expect=7)

        self.assertNotIn("battery", answer.stdout + answer.stderr)
        self.assertNotIn(b"battery", self.rollcall.database.read_bytes())
        self.assertEqual((server.mails(), server.connections()), ([], 1))

    def test_M_03_a_password_file_that_cannot_be_read_is_named_and_nothing_is_tried(self):
        server = self.smtp_server({"tls": "starttls", "user": "roll", "password": "correct horse"})
        self.use(server.url.replace("//", "//roll@"), ROLLCALL_SMTP_PASSWORD_FILE="/nowhere/password")
        self.queue("ada@example.org")
        answer = self.rollcall("mail", "send", now=MORNING, expect=2)

        self.assertIn("/nowhere/password", answer.stderr)
        self.assertEqual(self.mail_to("ada@example.org")["state"], "queued")
        self.assertEqual(server.connections(), 0)

    def test_M_03_a_password_file_that_holds_none_is_an_error_where_the_server_wants_one(self):
        server = self.smtp_server({"tls": "starttls", "user": "roll", "password": "correct horse"})
        empty = self.directory / "password"
        empty.write_text("\n")
        self.use(server.url.replace("//", "//roll@"), ROLLCALL_SMTP_PASSWORD_FILE=str(empty))
        self.queue("ada@example.org")
        self.assertIn(str(empty), self.rollcall("mail", "send", now=MORNING, expect=2).stderr)
        self.assertEqual(server.connections(), 0)


class AtOnce(SmtpTest):
    """M-05, and product.md's third promise."""

    def test_M_05_one_connection_serves_many_mails(self):
        server = self.smtp_server()
        self.use(server)
        self.queue(*people(200))
        self.rollcall("mail", "send", now=MORNING)

        self.assertEqual(recipients(server), people(200))
        self.assertEqual(server.connections(), 1)

    def test_M_05_several_senders_at_once_hand_over_each_mail_once(self):
        server = self.smtp_server()
        self.use(server)
        self.queue(*people(150))
        senders = [self.rollcall.start("mail", "send", "-q", now=MORNING) for _ in range(6)]
        self.assertEqual([sender.wait(PATIENCE) for sender in senders], [0] * 6)

        self.assertEqual(set(message_ids(server).values()), {1})
        self.assertEqual(sorted(recipients(server)), sorted(people(150)))
        self.assertEqual(server.connections(), 1)

    def test_M_05_what_comes_while_another_sends_is_sent_too(self):
        server = self.smtp_server()
        self.use(server)
        self.queue(*people(100))
        sender = self.rollcall.start("mail", "send", "-q", now=MORNING)
        tests = [self.rollcall.start("mail", "test", f"test{number}@example.org", "-q", now=MORNING)
                 for number in range(5)]
        self.assertEqual([process.wait(PATIENCE) for process in [sender, *tests]], [0] * 6)

        self.assertEqual(set(message_ids(server).values()), {1})
        self.assertEqual(len(server.mails()), 105)
        self.assertEqual(set(self.states().values()), {"sent"})

    def stopped_midway(self, server, stop):
        """Stops `mail send` with this signal when the server has some more mails; returns its exit code."""
        enough = len(server.events("mail")) + 3
        deadline = time.monotonic() + PATIENCE
        sender = self.rollcall.start("mail", "send", "-q", now=MORNING)
        while len(server.events("mail")) < enough and time.monotonic() < deadline:
            pass
        sender.send_signal(stop)
        return sender.wait(PATIENCE)

    def test_SIGTERM_lets_the_present_mail_finish_and_the_next_run_goes_on(self):
        server = self.smtp_server()
        self.use(server)
        self.queue(*people(200))
        self.assertEqual(self.stopped_midway(server, signal.SIGTERM), 130)

        sent = [to for to, state in self.states().items() if state == "sent"]
        self.assertLess(len(sent), 200)
        self.assertEqual(sorted(sent), sorted(recipients(server)))
        self.rollcall("mail", "send", now=MORNING)
        self.assertEqual(set(message_ids(server).values()), {1})
        self.assertEqual(sorted(recipients(server)), sorted(people(200)))

    def test_M_02_a_killed_sender_repeats_one_mail_at_most_as_the_same(self):
        server = self.smtp_server()
        self.use(server)
        self.queue(*people(200))
        kills = 5
        for _ in range(kills):
            self.assertEqual(self.stopped_midway(server, signal.SIGKILL), -signal.SIGKILL)
        self.rollcall("mail", "send", now=MORNING)

        copies = message_ids(server)
        self.assertEqual(len(copies), 200)
        self.assertLessEqual(copies.total(), 200 + kills)
        self.assertEqual(set(self.states().values()), {"sent"})


if __name__ == "__main__":
    unittest.main()
