"""Single sign-on by tokens that PyJWT makes, with the real binary: two servers on one roll, and one that is killed.

Debian has a program of the same name, golang-jwt's, whose tokens are tried as well."""

import calendar
import json
import re
import signal
import subprocess
import time
import unittest

import jwt
from rollcall_testing import PATIENCE
from sso_testing import CLOCK, HOST, SingleSignOnTest

NOW = calendar.timegm(time.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ"))
SECRET = "what the application signs with, 40 bytes"
ISSUER = "https://app.example.org"
CARL = "carl@customer.example"
PROGRAM = "/usr/bin/jwt"  # as `jwt` alone may be another one
NEW_KEY = {"RS256": ("genrsa", "2048"), "ES256": ("ecparam", "-name", "prime256v1", "-genkey", "-noout"),
           "EdDSA": ("genpkey", "-algorithm", "ed25519")}


def claims_of(once, **other):
    return {"iss": ISSUER, "aud": "portal", "sub": "4711", "email": CARL, "iat": NOW, "exp": NOW + 60, "jti": once,
            **other}


def token(once, **other):
    return jwt.encode(claims_of(once, **other), SECRET, algorithm="HS256")


def token_by_program(once, algorithm, *key):
    return subprocess.run([PROGRAM, "-alg", algorithm, *key, "-sign", "-"], input=json.dumps(claims_of(once)),
                          check=True, capture_output=True, text=True, timeout=PATIENCE).stdout.strip()


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
            self.require_one_lets_in(servers, lambda server: come_back(server, brought))
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

    def key_pair(self, algorithm, name="pair"):
        """The files of a new key: the one to sign with, and the public one."""
        made = [subprocess.run(["openssl", *NEW_KEY[algorithm]], check=True, capture_output=True, text=True).stdout]
        made.append(subprocess.run(["openssl", "pkey", "-pubout"], input=made[0], check=True, capture_output=True,
                                   text=True).stdout)
        return [self.secret_file(f"{algorithm}-{name}.{kind}", key.strip()) for kind, key in zip(("key", "pub"), made)]

    def take(self, algorithm, key):
        self.sign_in_by("jwt", "--algorithm", algorithm, "--key-file", key)

    def failure(self, brought):
        """The check that a token fails, and what it says."""
        checks = self.verdict(brought, expect=5)["checks"]
        (failed,) = [check for check in checks if check["outcome"] == "failed"]
        return failed["check"], failed["detail"]

    def test_P_80_tokens_of_another_program_are_verified_in_all_three_algorithms(self):
        shared = self.directory / "shared.key"
        shared.write_text(SECRET, encoding="utf-8")  # that program takes a line end for a part of it
        keys = {"HS256": (shared, self.directory / "app.key"), "RS256": self.key_pair("RS256"),
                "ES256": self.key_pair("ES256")}
        server = self.serve()
        for algorithm, (signs, verifies) in keys.items():
            with self.subTest(algorithm=algorithm):
                self.take(algorithm, verifies)
                brought = token_by_program(algorithm, algorithm, "-key", signs)
                verdict = self.verdict(brought)
                self.assertEqual({check["outcome"] for check in verdict["checks"]}, {"passed"})
                self.assertEqual((verdict["claim"]["subject"], verdict["claim"]["email"]), ("4711", CARL))
                self.assertEqual(come_back(server, brought)[:2], (303, "/acme/tickets"))

    def test_P_80_tokens_of_another_program_are_refused_each_for_what_is_wrong_with_it(self):
        (signs, verifies), (foreign, _) = self.key_pair("RS256"), self.key_pair("RS256", "foreign")
        edwards = self.key_pair("EdDSA")[0]
        self.take("RS256", verifies)
        unsigned = token_by_program("unsigned", "none")
        self.assertEqual(self.failure(unsigned), ("segments", "a segment is empty"))
        self.assertEqual(self.failure(unsigned + "AAAA"), ("algorithm", '"none", expected RS256'))
        self.assertEqual(self.failure(token_by_program("foreign", "RS256", "-key", foreign)),
                         ("signature", "made by none of the keys"))
        for other, key in (("HS256", verifies), ("RS512", signs), ("PS256", signs), ("EdDSA", edwards)):
            self.assertEqual(self.failure(token_by_program("other", other, "-key", key)),
                             ("algorithm", f'"{other}", expected RS256'))

    def test_P_80_a_public_key_cannot_be_set_for_a_secret(self):
        said = self.rollcall("portal", "sso", "jwt", "set", "--domain", HOST, "--algorithm", "HS256", "--key-file",
                             self.key_pair("RS256")[1], now=CLOCK, expect=5).stderr
        self.assertIn("the file holds a key for RS256 or ES256, and HS256 wants a secret", said)


if __name__ == "__main__":
    unittest.main()
