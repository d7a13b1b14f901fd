"""`portal open`, `portal request` and `portal preview` with the real binary: reading as a customer over a socket (W-21)."""

import contextlib
import http.client
import re
import signal
import sqlite3
import subprocess
import unittest
import urllib.parse

from rollcall_testing import PATIENCE, SystemTest

HOST = "help.example.org"
CARL = "carl@customer.example"
BAR = "ada@example.org reads this as Carl. Nothing can be changed."


class Opened(SystemTest):
    def setUp(self):
        super().setUp()
        for words in (("init", "--account", "Acme", "--slug", "acme", "--admin", "ada@example.org"),
                      ("portal", "domain", "add", HOST, "--language", "en", "--primary"),
                      ("portal", "inbox", "add", "Support", "--kind", "inbox", "--address", f"help@{HOST}"),
                      ("portal", "setup", "--name", "Acme Help", "--domain", HOST, "--slug", "acme", "--inbox", "Support",
                       "--tickets", "own", "--access", "self-registration"),
                      ("portal", "consent", "set", "--text", "-", "--label", "I agree"),
                      ("portal", "enable", "--yes"),
                      ("portal", "contact", "add", CARL, "--first-name", "Carl"),
                      ("portal", "ticket", "create", "Printer on fire", "--requester", CARL)):
            self.rollcall(*words, stdin="We keep what you write.\n")
        with contextlib.closing(sqlite3.connect(self.rollcall.database)) as roll, roll:
            roll.execute("UPDATE contact SET registered_at = created_at")
        self.cookies = {}

    def serve(self):
        server = self.rollcall.start("portal", "serve", "--listen", "127.0.0.1:0", "--no-send", stderr=subprocess.PIPE,
                                     stdout=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)
        port = int(re.search(r"on 127\.0\.0\.1:(\d+)\.", server.stderr.readline()).group(1))
        self.portal = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.addCleanup(self.portal.close)
        return server

    def ask(self, path, form=None):
        """The status and the text of the page, and where it leads; cookies are kept as browsers keep them."""
        headers = {"Host": HOST, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        self.portal.request("GET" if form is None else "POST", path, form and urllib.parse.urlencode(form), headers)
        answer = self.portal.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies.pop(name, None)
            if value:
                self.cookies[name] = value
        return answer.status, answer.read().decode(), answer.headers["Location"]

    def send(self, path, page, **fields):
        token = re.search(r'name="form_token" value="([^"]+)"', page).group(1)
        return self.ask(path, fields | {"form_token": token})

    def test_W_21_a_member_reads_as_a_customer_over_a_socket_and_no_token_is_logged(self):
        server = self.serve()
        link = urllib.parse.urlsplit(self.rollcall("--as", "ada@example.org", "portal", "open", "--contact", CARL).stdout.strip())
        self.assertEqual(link.netloc, HOST)
        token = urllib.parse.parse_qs(link.query)["t"][0]
        self.assertEqual(self.ask(f"{link.path}?{link.query}")[::2], (303, "/acme/open"))
        status, page, _ = self.ask("/acme/open")
        self.assertEqual(status, 200)
        self.assertEqual(self.send("/acme/open", page)[::2], (303, "/acme/tickets"))
        status, page, _ = self.ask("/acme/tickets/1")
        self.assertEqual(status, 200)
        self.assertIn(BAR, page)
        self.assertEqual(self.send("/acme/tickets/1/reply", page, text="Mine", key="k")[0], 403)
        self.assertEqual(self.send("/acme/logout", page)[::2], (303, "/acme/open?done=1"))
        self.assertEqual(self.ask("/acme/tickets")[0], 303)
        server.send_signal(signal.SIGTERM)
        _, log = server.communicate(timeout=PATIENCE)
        self.assertNotIn(token, log)
        self.assertRegex(log, r"(?m) GET /acme/tickets/1 200 \d+ \d+ 1/member-1$")
        self.assertEqual(self.rollcall.json("portal", "view", "--contact", CARL, "1")["messages"], [])

    def test_W_21_a_page_is_read_beside_a_writer(self):
        with contextlib.closing(sqlite3.connect(self.rollcall.database, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            self.assertIn("Printer on fire", self.rollcall("portal", "request", "GET", "/tickets", "--contact", CARL).stdout)

    def test_P_84_the_same_preview_twice_is_the_same_bytes(self):
        folders = [self.directory / name for name in ("first", "second")]
        for folder in folders:
            self.rollcall("portal", "preview", "--out", str(folder))
        names = sorted(path.name for path in folders[0].iterdir())
        self.assertGreater(len(names), 200)
        self.assertEqual(names, sorted(path.name for path in folders[1].iterdir()))
        for name in names:
            self.assertEqual((folders[0] / name).read_bytes(), (folders[1] / name).read_bytes(), name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
