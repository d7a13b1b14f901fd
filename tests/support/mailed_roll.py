"""A roll that has sent every kind of mail to members and super admins, in one language, to people with awkward names."""

import contextlib
import sqlite3

from rollcall_testing import PATIENCE, Rollcall
from smtp_server import SmtpServer

ADA = "ada@havblikk.example"
ROOT = "root@havblikk.example"
IN_JUNE = 1780272000
NOTICE, REMINDER, FINAL, LAST = (f"2026-11-{day}T07:00:00Z" for day in ("02", "16", "29", "30"))
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 5
# Names with markup, from right to left, as long as can be, in a script without blanks, and no name.
AWKWARD = {
    "markup@example.org": ("<b>Eve</b> & \"Co\"", "<script>alert(1)</script>"),
    "david@example.org": ("דוד", "בן־גוריון"),
    f"{'a' * 60}@{'long-' * 10}domain.example": (LONG, LONG),
    "wang@example.org": ("王小明" * 10, ""),
    "nameless@example.org": ("", ""),
}
SIGN_IN = "https://app.havblikk.example/sign-in?from=mail&where=" + "somewhere-far-away-" * 6


class MailedRoll:
    """One account in the language; `mails` is what arrived, as bytes, by kind of mail."""

    def __init__(self, directory, language, sign_in=SIGN_IN):
        self.rollcall = Rollcall(directory)
        self.mails = {}
        with SmtpServer() as server:
            self.rollcall("init", "--account", "Havblikk, Oslo", "--admin", ADA, "--mail", server.url, now=NOTICE)
            self.rollcall("account", "set", "--mail-from", "roll@havblikk.example", "--language", language,
                          *(("--sign-in-url", sign_in) if sign_in else ()), now=NOTICE)
            self.rollcall("user", "set", ADA, "--first-name", "Ada", "--last-name", "Lovelace", now=NOTICE)
            self.rollcall("user", "add", ROOT, "--super-admin", "yes", now=NOTICE)
            self.add_people()
            self.live_through_a_month()
            self.do_all_that_writes()
            self.take_a_month_back()
            self.sort(server.mails())

    @contextlib.contextmanager
    def roll(self):
        with contextlib.closing(sqlite3.connect(self.rollcall.database, timeout=PATIENCE)) as roll, roll:
            yield roll

    def add_people(self, prefix="", since=IN_JUNE):
        with self.roll() as roll:
            people = AWKWARD | {f"user{number}@example.org": (f"Zoë {number}", "Ødegård") for number in range(52)}
            for address, (first, last) in people.items():
                user = roll.execute("INSERT INTO user (email, first_name, last_name, created_at) VALUES (?, ?, ?, ?)",
                                    (prefix + address, first, last, since)).lastrowid
                roll.execute("INSERT INTO member (account_id, user_id, status, seat, joined_at, created_at) "
                             "VALUES (1, ?, 'active', 'view-only', ?, ?)", (user, since, since))

    def live_through_a_month(self):
        self.rollcall("autodeactivate", "exclude", "user7@example.org", "--reason", "on leave, <i>really</i>", now=NOTICE)
        for when in (NOTICE, REMINDER, FINAL, LAST):
            self.rollcall("autodeactivate", "run", now=when)

    def do_all_that_writes(self):
        now = LAST
        for words in (("user", "add", "new@example.org", "--first-name", "<b>New</b>", "--invite"),
                      ("user", "add", "bob@example.org", "--first-name", "Bob"),
                      ("user", "reset-password", "bob@example.org"),
                      ("user", "set", "bob@example.org", "--email", "robert@example.org"),
                      ("mail", "send"),
                      ("user", "deactivate", "bob@example.org", "--yes"),
                      ("mail", "send"),
                      ("user", "reactivate", "bob@example.org", "--yes")):
            self.rollcall("--as", ADA, *words, now=now)
        self.rollcall("user", "set", "bob@example.org", "--email", "robert@example.org", now=now)
        self.rollcall("mail", "test", "somebody@example.org", now=now)
        self.rollcall("mail", "send", now=now)

    def take_a_month_back(self):
        self.add_people("late.", IN_JUNE)
        for when in ("2026-12-01T07:00:00Z", "2026-12-17T07:00:00Z"):
            self.rollcall("--as", ADA, "session", "list", now=when)
            self.rollcall("autodeactivate", "run", now=when)
        self.rollcall("autodeactivate", "disable", "--yes", now="2026-12-18T07:00:00Z")
        self.rollcall("mail", "send", now="2026-12-18T07:00:00Z")

    def sort(self, arrived):
        """Keeps the mails by their kind, which the roll has under their Message-IDs."""
        kinds = {}
        with self.roll() as roll:
            for kind, message_id in roll.execute("SELECT kind, message_id FROM mail WHERE state = 'sent'"):
                kinds[message_id] = kind
        for mail in arrived:
            head = mail["content"].partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").decode()
            (message_id,) = [line.partition("<")[2].rstrip(">") for line in head.split("\r\n")
                             if line.startswith("Message-ID:")]
            self.mails.setdefault(kinds[message_id], []).append(mail["content"])
