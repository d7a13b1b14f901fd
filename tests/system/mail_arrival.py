"""What a reader gets from `mail send` by way of a real SMTP server."""

import csv
import io
import unittest

from mail_testing import NOON, SmtpTest, parsed, people, recipients

IN_JUNE = 1780272000


class Arrival(SmtpTest):
    """One mail: its headers, its texts, its files."""

    def arrived(self, *recipient, **mail):
        server = self.smtp_server()
        self.use(server)
        self.queue(*recipient, **mail)
        self.rollcall("mail", "send", now=NOON)
        (arrived,) = server.mails()
        return arrived

    def test_M_06_a_mail_arrives_with_its_headers_and_both_texts(self):
        mail = parsed(self.arrived("ada@example.org", name="Ada Lovelace"))

        self.assertEqual(mail["From"].addresses[0].display_name, "Acme")
        self.assertRegex(mail["From"].addresses[0].addr_spec, r"^rollcall@")
        self.assertEqual(str(mail["To"]), "Ada Lovelace <ada@example.org>")
        self.assertEqual(mail["Subject"], "A test")
        self.assertEqual(mail["Date"].datetime.isoformat(), "2026-11-02T12:00:00+00:00")  # of the hand-over, M-13
        self.assertEqual(mail["Message-ID"], "<1.0@test.rollcall>")
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertEqual(mail.get_content_type(), "multipart/alternative")
        text, html = mail.iter_parts()
        self.assertEqual((text.get_content_type(), html.get_content_type()), ("text/plain", "text/html"))
        self.assertEqual(text.get_content().splitlines(), ["Dear Ada Lovelace,", "this is a test."])
        self.assertEqual(html.get_content().strip(), "<p>Dear Ada Lovelace</p>")
        self.assertEqual([*mail.defects, *text.defects, *html.defects], [])

    def test_M_06_names_and_subjects_in_any_script_arrive(self):
        self.rollcall("account", "set", "--name", "Ærø & Sønner", "--mail-from", "roll@acme.example")
        mail = parsed(self.arrived("zoe@example.org", name="Zoë 王", subject="Über alles: 你好"))

        self.assertEqual(str(mail["From"].addresses[0]), "Ærø & Sønner <roll@acme.example>")
        self.assertEqual(str(mail["To"].addresses[0]), "Zoë 王 <zoe@example.org>")
        self.assertEqual(mail["Subject"], "Über alles: 你好")
        text, html = mail.iter_parts()
        self.assertEqual(text.get_content().splitlines()[0], "Dear Zoë 王,")
        self.assertEqual(html.get_content().strip(), "<p>Dear Zoë 王</p>")

    def test_M_06_a_list_arrives_as_a_CSV_file(self):
        table = "email,name\r\nzoe@example.org,Zoë\r\n".encode() * 1000
        mail = parsed(self.arrived("ada@example.org", attachment=("members.csv", "text/csv; charset=utf-8", table)))

        (attachment,) = mail.iter_attachments()
        self.assertEqual(attachment.get_filename(), "members.csv")
        self.assertEqual(attachment.get_content_type(), "text/csv")
        self.assertEqual(attachment.get_payload(decode=True), table)

    def test_M_06_nothing_that_was_typed_adds_a_header_or_a_recipient(self):
        evil = "Eve\r\nBcc: all@example.org\r\n\r\nfree money"
        arrived = self.arrived("ada@example.org", name=evil, subject=evil)
        mail = parsed(arrived)

        self.assertEqual(arrived["to"], "ada@example.org")
        self.assertEqual(sorted(mail.keys()), sorted(["Date", "From", "To", "Subject", "Message-ID", "MIME-Version",
                                                      "Auto-Submitted", "Content-Type", "Content-Language",
                                                      "X-Auto-Response-Suppress"]))
        self.assertEqual(len(mail["To"].addresses), 1)
        self.assertNotIn(b"\r\nBcc:", arrived["content"].partition(b"\r\n\r\n")[0])

    def test_M_06_an_address_that_is_none_reaches_no_server(self):
        server = self.smtp_server()
        self.use(server)
        self.queue("ada@example.org>\r\nRCPT TO:<all@example.org", "bob@example.org")
        self.rollcall("mail", "send", now=NOON, expect=7)

        self.assertEqual(recipients(server), ["bob@example.org"])

    def test_M_06_a_line_with_a_single_dot_does_not_end_the_mail(self):
        mail = parsed(self.arrived("ada@example.org", name="one\n.\ntwo"))
        text, _ = mail.iter_parts()
        self.assertEqual(text.get_content().splitlines(), ["Dear one", ".", "two,", "this is a test."])

    def test_M_09_mail_show_raw_prints_what_arrives(self):
        self.queue("ada@example.org", name="Zoë")
        server = self.smtp_server()
        self.use(server)
        shown = self.rollcall("mail", "show", "1", "--raw", now=NOON).stdout
        self.rollcall("mail", "send", now=NOON)
        (arrived,) = server.mails()
        self.assertEqual(arrived["content"].decode().splitlines(), shown.splitlines())

    def test_M_09_mail_test_says_what_the_server_answered(self):
        self.use(self.smtp_server({"rules": [{"at": "dot", "reply": "250 2.0.0 queued as 4711"}]}))
        report = self.rollcall.json("mail", "test", "ada@example.org", now=NOON)
        self.assertEqual((report["state"], report["reply"]), ("sent", "250 2.0.0 queued as 4711"))


class Cycle(SmtpTest):
    """The mails of a month: 60 members were last seen in June."""

    def setUp(self):
        super().setUp()
        with self.outbox() as roll:
            for number, address in enumerate(people(60)):
                user = roll.execute("INSERT INTO user (email, first_name, created_at) VALUES (?, ?, ?)",
                                    (address, f"Zoë {number}", IN_JUNE)).lastrowid
                roll.execute("INSERT INTO member (account_id, user_id, status, joined_at, created_at) "
                             "VALUES (1, ?, 'active', ?, ?)", (user, IN_JUNE, IN_JUNE))

    def run_on(self, day, *options):
        """What arrives from a run on this day, by recipient."""
        server = self.smtp_server()
        self.use(server)
        self.rollcall("autodeactivate", "run", *options, now=f"{day}T06:00:00Z")
        return {mail["to"]: parsed(mail) for mail in server.mails()}

    def test_M_06_the_notice_shows_50_members_and_carries_all_of_them_as_CSV(self):
        arrived = self.run_on("2026-11-02")
        self.assertEqual(list(arrived), ["root@example.org"])

        mail = arrived["root@example.org"]
        text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
        self.assertEqual((text.count("@example.org"), html.count("user59@example.org")), (50, 0))
        (attachment,) = mail.iter_attachments()
        rows = list(csv.DictReader(io.StringIO(attachment.get_payload(decode=True).decode())))
        self.assertEqual(len(rows), 60)
        self.assertEqual(rows[7]["name"], "Zoë 7")

    def test_A_31_the_reminder_reaches_every_scheduled_member_in_their_own_name(self):
        self.run_on("2026-11-02")
        arrived = self.run_on("2026-11-16")

        self.assertEqual(sorted(arrived), sorted(["root@example.org", *people(60)]))
        mail = arrived["user7@example.org"]
        self.assertEqual(str(mail["To"].addresses[0]), "Zoë 7 <user7@example.org>")
        self.assertIn("Zoë 7", mail.get_body(("plain",)).get_content())

    def test_A_39_who_signs_in_before_the_mail_goes_out_is_not_told_what_is_no_longer_true(self):
        self.run_on("2026-11-02")
        self.assertEqual(self.run_on("2026-11-16", "--no-send"), {})
        with self.outbox() as roll:
            roll.execute("UPDATE member SET last_sign_in_at = (SELECT max(queued_at) FROM mail) "
                         "WHERE user_id = (SELECT id FROM user WHERE email = 'user7@example.org')")

        server = self.smtp_server()
        self.use(server)
        self.rollcall("mail", "send", now="2026-11-16T08:00:00Z")
        self.assertEqual(sorted({"root@example.org", *people(60)} - set(recipients(server))), ["user7@example.org"])
        self.assertEqual(self.mail_to("user7@example.org")["state"], "cancelled")


if __name__ == "__main__":
    unittest.main()
