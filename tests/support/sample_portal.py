"""The sample portal of examples/portal, served to browsers, with what no year of tickets had: long words, text that is
written from right to left, a list of several pages, files."""

import csv
import email as email_parser
import http.client
import io
import os
import pathlib
import re
import signal
import subprocess
import time
import urllib.parse
from email.policy import default as email_policy

from rollcall_testing import BINARY, PATIENCE, SOURCE, Rollcall

CLOCK = "2026-10-30T15:00Z"
HOST = "support.havblikk.example"
SLUG = "/tickets"
CARL, CARLS_PASSWORD = "carl.lindqvist@ytteroy-ferjer.example", "the quay lies in fog again"
RAGNHILD, RAGNHILDS_PASSWORD = "ragnhild.sorli@ytteroy-ferjer.example", "eleven ferries before noon"
NEWCOMER, NEWCOMERS_PASSWORD = "newcomer@example.com", "nobody has told you about me"
STAFF = "ingrid.solberg@example.org"
FROM_RIGHT_TO_LEFT = "המדפסת בוערת, buoy HB-2047"
ONE_WORD = "https://live.havblikk.example/sites/" + "HB-2047-" * 18
LINK = re.compile(r"https://[^\s?]+\?(?:registration|contact_password_reset)=[-_A-Za-z0-9]+")
MANY = 120  # of Ragnhild's own, so that her list has pages


def newest_link_to(folder, email):
    """The link in the newest mail to somebody in a maildir, as a mail program would show it; None: there is none yet."""
    mails = folder.iterdir() if folder.is_dir() else ()
    for mail in sorted(mails, key=lambda each: each.stat().st_mtime_ns, reverse=True):
        message = email_parser.message_from_bytes(mail.read_bytes(), policy=email_policy)
        if email in message["To"]:
            return LINK.search(message.get_body(("plain",)).get_content()).group()
    return None


class SamplePortal:
    """The roll in a directory of its own."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.rollcall = Rollcall(self.directory, ROLLCALL_NOW=CLOCK)
        environment = {"PATH": os.environ["PATH"], "ROLLCALL": str(BINARY), "ROLLCALL_TOKEN": "of-somebody"}
        told = subprocess.run([SOURCE / "examples" / "portal" / "load.sh", self.directory], env=environment, text=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * PATIENCE)
        if told.returncode != 0:
            raise AssertionError(f"load.sh: exit {told.returncode}\n{told.stdout}{told.stderr}")
        self.rollcall.database.chmod(0o600)

    def ticket_of(self, contact, subject):
        """The number of the newest ticket of that subject which the contact sees."""
        tickets = self.rollcall.json("portal", "ticket", "list", "--search", subject)
        return max(ticket["id"] for ticket in tickets if subject in ticket["subject"])

    def create(self, subject, *options, requester=CARL):
        return self.rollcall.json("portal", "ticket", "create", subject, "--requester", requester, *options)

    def make_it_rich(self):
        """Adds what pages have to cope with. Returns the numbers of its tickets, by name."""
        rollcall = self.rollcall
        for contact in (CARL, RAGNHILD, NEWCOMER):
            rollcall("portal", "contact", "set", contact, "--language", "none")  # then it is the portal's
        photo = self.directory / "Measuring mast, seen from the quay (2).png"
        photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2_400_000))
        notes = self.directory / "notes.txt"
        notes.write_text("Wind from the west, 14 m/s.\n", encoding="utf-8")
        for subject in (FROM_RIGHT_TO_LEFT, ONE_WORD, "Which cable fits the new battery box?"):
            self.create(subject, "--category", "data")
        long = self.ticket_of(CARL, "Which cable fits")
        rollcall("portal", "reply", long, "--contact", CARL, "--attach", photo, "--attach", notes, "--text",
                 "Good morning,\n\nthe old one has four pins, the new box has six.\nDetails: " + ONE_WORD + "\n\nCarl")
        rollcall("portal", "ticket", "reply", long, "--text",
                 "Good morning Carl,\n\nit is the six-pin one, https://www.havblikk.example/handbooks/cables . "
                 "The drawing is attached.\n\nKind regards\nHavblikk Support", "--attach", notes)
        closed = self.create("The old buoy may be scrapped", "--category", "data")
        closed = self.ticket_of(CARL, "The old buoy may be")
        rollcall("portal", "reply", closed, "--contact", CARL, "--text", "Please scrap it.")
        rollcall("portal", "ticket", "close", closed)
        rows = io.StringIO()
        written = csv.writer(rows)
        written.writerow(["external id", "subject", "requester", "category", "created", "last activity"])
        for number in range(MANY):
            written.writerow([f"B-{number}", f"Ferry {number} reports no waves", RAGNHILD, "data",
                              f"2026-09-{1 + number % 28:02} 08:{number % 60:02}", f"2026-10-{1 + number % 28:02} 09:{number % 60:02}"])
        rollcall("portal", "ticket", "import", "-", stdin=rows.getvalue())
        return {"answered": long, "closed": closed, "right-to-left": self.ticket_of(CARL, FROM_RIGHT_TO_LEFT),
                "one word": self.ticket_of(CARL, ONE_WORD)}

    def link_mailed_to(self, email):
        return newest_link_to(self.directory / "mail" / "new", email)

    def wait_for_link(self, email):
        end = time.monotonic() + PATIENCE
        while (link := self.link_mailed_to(email)) is None:
            if time.monotonic() > end:
                raise AssertionError(f"no mail came to {email}")
        return link

    def serve(self, *options, now=CLOCK, under=()):
        return Serving(self, options, now, under)


def children_of(process):
    return pathlib.Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()


class Serving:
    """`portal serve` as a process. `home` is its address on loopback, `log` what it has said when it was ended."""

    def __init__(self, portal, options, now, under):
        where = () if {"--socket", "--listen"} & set(options) else ("--listen", "127.0.0.1:0")
        self.told = portal.directory / "serve.log"
        with open(self.told, "ab") as log:
            begin = log.tell()
            self.process = portal.rollcall.start("--operator", "portal", "serve", *where, *options, now=now, under=under,
                                                 stderr=log, stdout=subprocess.DEVNULL)
        while not (line := self.told.read_text(encoding="utf-8")[begin:]).endswith("\n"):
            if self.process.poll() is not None:
                raise AssertionError(f"portal serve: exit {self.process.returncode}\n{line}")
        self.server = int(children_of(self.process.pid)[0]) if under else self.process.pid
        port = re.search(r"on 127\.0\.0\.1:(\d+)\.", line)
        self.port = int(port.group(1)) if port else None
        self.home = f"http://127.0.0.1:{self.port}{SLUG}"

    def end(self):
        if self.process.poll() is None:
            os.kill(self.server, signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)
        return self.told.read_text(encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def session_of(self, email, password):
        """Signs in without a browser. Returns the cookie's value."""
        status, cookies = self.sign_in(email, password)
        if status != 303:
            raise AssertionError(f"signing in as {email}: {status}")
        return cookies["portal-dev"]

    def fail_to_sign_in(self, often):
        """Fails to sign in that often, as somebody does who guesses passwords."""
        for number in range(often):
            self.sign_in(f"nobody-{number}@example.org", "guessed")

    def sign_in(self, email, password):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"{SLUG}/login")
            page = connection.getresponse()
            visit = page.headers["Set-Cookie"].split(";")[0]
            token = re.search(r'name="form_token" value="([^"]+)"', page.read().decode()).group(1)
            form = urllib.parse.urlencode({"form_token": token, "email": email, "password": password})
            connection.request("POST", f"{SLUG}/login", form, {
                "Cookie": visit, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"})
            answer = connection.getresponse()
            answer.read()
            cookies = dict(each.split(";")[0].split("=", 1) for each in answer.headers.get_all("Set-Cookie", []))
        finally:
            connection.close()
        return answer.status, cookies
