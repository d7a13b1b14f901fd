"""Single sign-on by tokens that PyJWT makes, with the real binary: two servers on one roll, and one that is killed."""

import calendar
import concurrent.futures
import re
import signal
import time
import unittest

import jwt
from rollcall_testing import PATIENCE
from sso_testing import CLOCK, SingleSignOnTest

NOW = calendar.timegm(time.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ"))
SECRET = "what the application signs with, 40 bytes"
ISSUER = "https://app.example.org"
CARL = "carl@customer.example"


def token(once, **other):
    claims = {"iss": ISSUER, "aud": "portal", "sub": "4711", "email": CARL, "iat": NOW, "exp": NOW + 60, "jti": once, **other}
    return jwt.encode(claims, SECRET, algorithm="HS256")


def come_back(server, brought):
    """A browser that goes away to sign in, and comes back with this token."""
    _, cookies = server.leave()
    return server.ask("POST", "/sso/jwt", {"jwt": brought}, cookies)


class SingleSignOnByToken(SingleSignOnTest):
    def setUp(self):
        super().setUp()
        self.sign_in_by("jwt", "--issuer", ISSUER, "--audience", "portal", "--algorithm", "HS256", "--key-file",
                        self.secret_file("app.key", SECRET), "--sign-in-url", f"{ISSUER}/login",
                        "--owns", "customer.example")

    def test_P_80_of_two_processes_that_are_brought_the_same_token_at_once_one_lets_in(self):
        servers = self.serve(), self.serve()
        for number in range(10):
            brought = token(f"race-{number}")
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                answers = list(pool.map(lambda server: come_back(server, brought), servers * 2))
            statuses = sorted(answer[0] for answer in answers)
            self.assertEqual(statuses, [303, 403, 403, 403])
            self.assertEqual([place for status, place, *_ in answers if status == 303], ["/acme/tickets"])
        self.assertEqual(self.sessions(), 10)

    def test_P_80_a_token_stays_used_when_the_server_is_killed(self):
        server = self.serve()
        self.assertEqual(come_back(server, token("once"))[0], 303)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(PATIENCE)
        status, _, page, _ = come_back(self.serve(), token("once"))
        self.assertEqual(status, 403)
        self.assertIn("used already", page)
        self.assertEqual(self.sessions(), 1)

    def test_P_80_a_token_proves_who_comes_and_the_log_has_a_line_for_one_that_does_not(self):
        server = self.serve()
        status, place, _, cookies = come_back(server, token("good"))
        self.assertEqual((status, place), (303, "/acme/tickets"))
        self.assertEqual(server.ask("GET", "/tickets", cookies=cookies)[0], 200)
        status, _, page, _ = come_back(server, token("late", iat=NOW - 600, exp=NOW - 300))
        self.assertEqual(status, 403)
        number = re.search(r"Number ([0-9a-f]{8})", page).group(1)
        log = server.log()
        lines = [line for line in log.splitlines() if number in line]
        self.assertEqual(len(lines), 1, log)
        self.assertRegex(lines[0], rf"^[0-9a-f]{{16}} sign-on {number} failed: \w+: ")
        self.assertNotIn(token("good").split(".")[2], log)

    def test_P_80_a_key_file_that_others_can_read_lets_nobody_in(self):
        server = self.serve()
        (self.directory / "app.key").chmod(0o640)
        self.assertEqual(come_back(server, token("open"))[0], 502)
        self.assertIn("chmod 600", self.rollcall("portal", "check", now=CLOCK, expect=5).stdout)


if __name__ == "__main__":
    unittest.main()
