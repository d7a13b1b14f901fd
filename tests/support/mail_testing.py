"""What the system tests of mail share: an outbox to fill, and what a server got, as its readers see it."""

import collections
import contextlib
import email
import email.policy
import json
import sqlite3

from rollcall_testing import PATIENCE, SystemTest

MORNING = "2026-11-02T06:00:00Z"
NOON = "2026-11-02T12:00:00Z"
QUEUED_AT = 1793599200  # MORNING
NAME = "\x01name\x02"  # where a stored text has the recipient's name


class SmtpTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org", now=MORNING)

    def use(self, server, **environment):
        """From now on mail goes to this server."""
        self.rollcall.environment |= environment
        self.rollcall("mail", "transport", "set", server if isinstance(server, str) else server.url)

    @contextlib.contextmanager
    def outbox(self):
        with contextlib.closing(sqlite3.connect(self.rollcall.database, timeout=PATIENCE)) as database, database:
            yield database

    def queue(self, *recipients, name="", subject="A test", attachment=None):
        """One text to all of them, as a step of the cycle queues it."""
        with self.outbox() as outbox:
            body = outbox.execute("INSERT INTO mail_body (subject, text, html) VALUES (?, ?, ?)",
                                  (subject, f"Dear {NAME},\nthis is a test.\n", f"<p>Dear {NAME}</p>\n")).lastrowid
            if attachment:
                outbox.execute("INSERT INTO mail_attachment (body_id, name, media_type, content) VALUES (?, ?, ?, ?)",
                               (body, *attachment))
            outbox.executemany(
                "INSERT INTO mail (account_id, kind, cause, to_email, to_name, subject, body_id, variables, message_id, "
                "queued_at, next_try_at) VALUES (1, 'mail.test', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(f"test/{body}", recipient, name, subject, body, json.dumps({"name": name or recipient}),
                  f"{body}.{number}@test.rollcall", QUEUED_AT, QUEUED_AT)
                 for number, recipient in enumerate(recipients)])

    def states(self):
        """The state of each mail by its recipient."""
        return {mail["to"]: mail["state"] for mail in self.rollcall.json("mail", "list")}

    def mail_to(self, recipient):
        (mail,) = self.rollcall.json("mail", "list", "--to", recipient)
        return mail


def people(count):
    return [f"user{number}@example.org" for number in range(count)]


def recipients(server):
    return [mail["to"] for mail in server.mails()]


def message_ids(server):
    return collections.Counter(parsed(mail)["Message-ID"].strip() for mail in server.mails())


def parsed(mail):
    return email.message_from_bytes(mail["content"], policy=email.policy.default)
