"""Single sign-on by tokens that PyJWT makes, with the real binary: two servers on one roll, and one that is killed."""

import calendar
import concurrent.futures
import http.client
import re
import signal
import subprocess
import time
import unittest
import urllib.parse

import jwt
from rollcall_testing import PATIENCE, SystemTest

HOST = "help.example.org"
CLOCK = "2026-11-02T09:00:00Z"
NOW = calendar.timegm(time.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ"))
SECRET = "what the application signs with, 40 bytes"
ISSUER = "https://app.example.org"
CARL = "carl@customer.example"


def token(once, **other):
    claims = {"iss": ISSUER, "aud": "portal", "sub": "4711", "email": CARL, "iat": NOW, "exp": NOW + 60, "jti": once, **other}
    return jwt.encode(claims, SECRET, algorithm="HS256")


class Server:
    """One `portal serve` on a port of its own."""

    def __init__(self, rollcall):
        self.process = rollcall.start("portal", "serve", "--listen", "127.0.0.1:0", "--no-send", now=CLOCK,
                                      stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.port = int(re.search(r"on 127\.0\.0\.1:(\d+)\.", self.process.stderr.readline()).group(1))

    def ask(self, method, path, body=None, cookies=None):
        """Status, where it leads, its page, and the cookies that it sets."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            headers = {"Host": HOST, "Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
            if body is not None:
                headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"}
                body = urllib.parse.urlencode(body)
            connection.request(method, f"/acme{path}", body, headers)
            response = connection.getresponse()
            kept = dict(cookie.split(";")[0].split("=", 1) for cookie in response.headers.get_all("Set-Cookie", []))
            return response.status, response.headers.get("Location"), response.read().decode(), kept
        finally:
            connection.close()

    def come_back(self, brought):
        """A browser that goes away to sign in, and comes back with this token."""
        _, _, _, cookies = self.ask("GET", "/sso")
        return self.ask("POST", "/sso/jwt", {"jwt": brought}, cookies)


class SingleSignOn(SystemTest):
    def setUp(self):
        super().setUp()
        key = self.directory / "app.key"
        key.touch(mode=0o600)
        key.write_text(SECRET + "\n", encoding="utf-8")
        for words in (("init", "--account", "Acme", "--slug", "acme", "--admin", "ada@example.org"),
                      ("portal", "domain", "add", HOST, "--language", "en"),
                      ("portal", "inbox", "add", "Support", "--kind", "inbox", "--address", f"help@{HOST}"),
                      ("portal", "setup", "--name", "Acme Help", "--domain", HOST, "--slug", "acme", "--inbox", "Support",
                       "--tickets", "own", "--access", "access-groups"),
                      ("portal", "sso", "jwt", "set", "--domain", HOST, "--issuer", ISSUER, "--audience", "portal",
                       "--algorithm", "HS256", "--key-file", key, "--sign-in-url", f"{ISSUER}/login", "--owns",
                       "customer.example"),
                      ("portal", "set", "access-under-sso", "sso-all"),
                      ("portal", "domain", "set", HOST, "--sign-in", "sso-jwt"),
                      ("portal", "enable")):
            self.rollcall(*words, now=CLOCK)

    def serve(self):
        server = Server(self.rollcall)
        self.addCleanup(server.process.communicate)
        self.addCleanup(server.process.kill)
        return server

    def sessions(self):
        return len(self.rollcall.json("portal", "session", "list", now=CLOCK))

    def test_P_80_of_two_processes_that_are_brought_the_same_token_at_once_one_lets_in(self):
        servers = self.serve(), self.serve()
        for number in range(10):
            brought = token(f"race-{number}")
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                answers = list(pool.map(lambda server: server.come_back(brought), servers * 2))
            statuses = sorted(answer[0] for answer in answers)
            self.assertEqual(statuses, [303, 403, 403, 403])
            self.assertEqual([place for status, place, *_ in answers if status == 303], ["/acme/tickets"])
        self.assertEqual(self.sessions(), 10)

    def test_P_80_a_token_stays_used_when_the_server_is_killed(self):
        server = self.serve()
        self.assertEqual(server.come_back(token("once"))[0], 303)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(PATIENCE)
        status, _, page, _ = self.serve().come_back(token("once"))
        self.assertEqual(status, 403)
        self.assertIn("used already", page)
        self.assertEqual(self.sessions(), 1)

    def test_P_80_a_token_proves_who_comes_and_the_log_has_a_line_for_one_that_does_not(self):
        server = self.serve()
        status, place, _, cookies = server.come_back(token("good"))
        self.assertEqual((status, place), (303, "/acme/tickets"))
        self.assertEqual(server.ask("GET", "/tickets", cookies=cookies)[0], 200)
        status, _, page, _ = server.come_back(token("late", iat=NOW - 600, exp=NOW - 300))
        self.assertEqual(status, 403)
        number = re.search(r"Number ([0-9a-f]{8})", page).group(1)
        server.process.send_signal(signal.SIGTERM)
        _, log = server.process.communicate(timeout=PATIENCE)
        lines = [line for line in log.splitlines() if number in line]
        self.assertEqual(len(lines), 1, log)
        self.assertRegex(lines[0], rf"^[0-9a-f]{{16}} sign-on {number} failed: \w+: ")
        self.assertNotIn(token("good").split(".")[2], log)

    def test_P_80_a_key_file_that_others_can_read_lets_nobody_in(self):
        server = self.serve()
        (self.directory / "app.key").chmod(0o640)
        self.assertEqual(server.come_back(token("open"))[0], 502)
        self.assertIn("chmod 600", self.rollcall("portal", "check", now=CLOCK, expect=5).stdout)


if __name__ == "__main__":
    unittest.main()
