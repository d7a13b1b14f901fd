"""What the tests of single sign-on share: a portal on one domain, and servers that are asked as browsers ask them."""

import concurrent.futures
import contextlib
import http.client
import re
import signal
import subprocess
import urllib.parse

from rollcall_testing import PATIENCE, SystemTest

HOST = "help.example.org"
HOME = f"https://{HOST}/acme"
CLOCK = "2026-11-02T09:00:00Z"


def answer_on(connection):
    """Status, where it leads, its page, and the cookies that it sets."""
    with contextlib.closing(connection):
        response = connection.getresponse()
        kept = dict(cookie.split(";")[0].split("=", 1) for cookie in response.headers.get_all("Set-Cookie", []))
        return response.status, response.headers.get("Location"), response.read().decode(), kept


class Server:
    """One `portal serve` on a port of its own, asked as a proxy in front of it would ask. Without a `now`, its
    clock is that of its environment."""

    def __init__(self, rollcall, now=CLOCK):
        self.process = rollcall.start("portal", "serve", "--listen", "127.0.0.1:0", "--no-send", now=now,
                                      stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.port = int(re.search(r"on 127\.0\.0\.1:(\d+)\.", self.process.stderr.readline()).group(1))

    def send(self, method, path, body=None, cookies=None):
        """Asks without waiting for the answer. Returns the connection that the answer comes on."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Host": HOST, "Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"}
            body = urllib.parse.urlencode(body)
        connection.request(method, f"/acme{path}", body, headers)
        return connection

    def ask(self, method, path, body=None, cookies=None):
        """Status, where it leads, its page, and the cookies that it sets."""
        return answer_on(self.send(method, path, body, cookies))

    def leave(self):
        """A browser that asks to sign in: where it is sent, and its cookies."""
        status, place, page, cookies = self.ask("GET", "/sso")
        assert status == 303, f"{status}: {page}"
        return place, cookies

    def log(self):
        """Ends the server. Returns what it has logged."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.communicate(timeout=PATIENCE)[1]


class SingleSignOnTest(SystemTest):
    """A portal without a way to sign in: a test sets its own."""

    def setUp(self):
        super().setUp()
        for words in (("init", "--account", "Acme", "--slug", "acme", "--admin", "ada@example.org"),
                      ("portal", "domain", "add", HOST, "--language", "en"),
                      ("portal", "inbox", "add", "Support", "--kind", "inbox", "--address", f"help@{HOST}"),
                      ("portal", "setup", "--name", "Acme Help", "--domain", HOST, "--slug", "acme", "--inbox",
                       "Support", "--tickets", "own", "--access", "access-groups")):
            self.rollcall(*words, now=CLOCK)

    def sign_in_by(self, method, *settings):
        """Customers of the domain sign in so from now on, whoever they are."""
        for words in (("portal", "sso", method, "set", "--domain", HOST, *settings),
                      ("portal", "set", "access-under-sso", "sso-all"),
                      ("portal", "domain", "set", HOST, "--sign-in", f"sso-{method}"),
                      ("portal", "enable")):
            self.rollcall(*words, now=CLOCK)

    def secret_file(self, name, secret):
        file = self.directory / name
        file.touch(mode=0o600)
        file.write_text(secret + "\n", encoding="utf-8")
        return file

    def serve(self, now=CLOCK, rollcall=None):
        server = Server(rollcall or self.rollcall, now)
        self.addCleanup(server.process.communicate)
        self.addCleanup(server.process.kill)
        return server

    def sessions(self):
        return len(self.rollcall.json("portal", "session", "list", now=CLOCK))

    def require_one_lets_in(self, servers, come):
        """Brings the same proof to each server twice, all at once: it opens one session."""
        with concurrent.futures.ThreadPoolExecutor(2 * len(servers)) as pool:
            answers = list(pool.map(come, servers * 2))
        refused = 2 * len(servers) - 1
        self.assertEqual(sorted(answer[0] for answer in answers), [303] + [403] * refused)
        self.assertEqual([place for status, place, *_ in answers if status == 303], ["/acme/tickets"])

    def verdict(self, brought, *options, now=CLOCK, expect=0):
        """What `portal sso test` says of it."""
        return self.rollcall.json("portal", "sso", "test", "-", *options, stdin=brought, now=now, expect=expect)
