"""The portal behind nginx with TLS, with examples/web/nginx.conf as it is: hostile requests, headers, the client's address,
and a customer's day (W-01 to W-04, W-14)."""

import concurrent.futures
import http.client
import re
import tempfile
import unittest

from chromium import chromium
from customers_day import CustomersDay
from mounting import mount_in_private
from portal_serve import HOSTILE
from portal_serve import HOST as HOST_OF_THE_TABLE
from sample_portal import SLUG, SamplePortal
from web_server import HOST, SOCKET, WebServer

# Requests of which nginx can tell the end: it rightly takes what follows for another request.
CLEAR_WHERE_IT_ENDS = {
    "101 fields", "DELETE", "OPTIONS", "PUT", "a body on GET", "a body on HEAD", "a chunked body on GET",
    "a delete in a value", "a field without a colon", "a form of 300 KiB", "a method of our own",
    "a target with a fragment", "an absolute target", "another version", "bare line feeds", "bytes over 127 in a target",
}


class PortalNginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-nginx-")
        cls.addClassCleanup(directory.cleanup)
        cls.portal = SamplePortal(directory.name)
        for words in (("domain", "add", HOST, "--language", "en", "--primary"), ("set", "domain", HOST, "--yes")):
            cls.portal.rollcall("portal", *words)
        cls.nginx = WebServer(directory.name)
        cls.serving = cls.enterClassContext(cls.portal.serve("--socket", SOCKET))
        cls.enterClassContext(cls.nginx)

    def ask(self, method, target, body=None, fields={}, host=HOST, source="127.0.0.1"):
        connection = http.client.HTTPConnection(host)
        connection.sock = self.nginx.connect(source=source)
        self.addCleanup(connection.close)
        connection.request(method, target, body, {"Host": host, **fields})
        answer = connection.getresponse()
        return answer, answer.read()

    def answer_to(self, sent):
        """What comes back for these bytes, to the end of the connection."""
        answer = b""
        with self.nginx.connect() as connection:
            try:
                connection.sendall(sent)
                connection.settimeout(3)
                while piece := connection.recv(65536):
                    answer += piece
            except OSError:
                pass
        return answer

    def lines(self, path):
        """How many requests for the path the portal has answered."""
        return len(re.findall(rf" GET {path} \d", self.serving.told.read_text(encoding="utf-8")))

    def test_W_02_no_hostile_request_smuggles_a_second_one_through_nginx(self):
        self.assertGreaterEqual(len(HOSTILE), 80)
        seconds = {name: f"/second-{number}" for number, name in enumerate(HOSTILE)}

        def sent(name):
            text = HOSTILE[name][0].replace(HOST_OF_THE_TABLE.encode(), HOST.encode())
            return text.replace(b"/acme/", SLUG.encode() + b"/").replace(b"GET /second ", f"GET {seconds[name]} ".encode())

        with concurrent.futures.ThreadPoolExecutor(len(HOSTILE)) as pool:
            answers = dict(zip(HOSTILE, pool.map(lambda name: self.answer_to(sent(name)), HOSTILE)))
        by_nginx = self.nginx.log.read_text(encoding="utf-8", errors="replace")
        for name, answer in answers.items():
            with self.subTest(name):
                statuses = re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)
                self.assertFalse({b"500", b"502", b"504"} & set(statuses), answer)
                answered = self.lines(seconds[name])
                self.assertLessEqual(answered, len(re.findall(rf" GET {seconds[name]} \d", by_nginx)))
                self.assertFalse(answered and name not in CLEAR_WHERE_IT_ENDS)
        answer, _ = self.ask("GET", f"{SLUG}/login")
        self.assertEqual(answer.status, 200)

    def test_W_14_headers_are_the_portal_s_and_nothing_tells_a_version(self):
        answer, _ = self.ask("GET", f"{SLUG}/login")
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Strict-Transport-Security"], "max-age=31536000")
        self.assertEqual(answer.headers["Server"], "nginx")
        self.assertIn("default-src 'none'; style-src 'self'", answer.headers["Content-Security-Policy"])
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        self.assertTrue(answer.headers["Set-Cookie"].startswith("__Host-portal-pre="))
        self.assertIn("; Secure; HttpOnly", answer.headers["Set-Cookie"])
        packed, _ = self.ask("GET", f"{SLUG}/login", fields={"Accept-Encoding": "gzip"})
        self.assertIsNone(packed.headers["Content-Encoding"])

    def test_W_03_what_is_too_large_is_said_by_the_portal(self):
        fields = {"Content-Type": "application/x-www-form-urlencoded"}
        answer, body = self.ask("POST", f"{SLUG}/login", b"a" * 300_000, fields)
        self.assertEqual(answer.status, 413)
        self.assertNotIn(b"nginx", body)
        self.assertIn("content-security-policy", {name.lower() for name in answer.headers})

    def test_W_04_the_client_s_address_is_what_nginx_sees_and_not_what_the_client_says(self):
        self.ask("GET", f"{SLUG}/login", source="127.0.0.77",
                 fields={"X-Forwarded-For": "198.51.100.1", "Forwarded": "for=198.51.100.1"})
        last = self.serving.told.read_text(encoding="utf-8").splitlines()[-1]
        self.assertIn(f" 127.0.0.77 GET {SLUG}/login 200 ", last)

    def test_W_04_another_host_is_421_and_never_reaches_the_portal(self):
        before = self.serving.told.read_text(encoding="utf-8")
        for host in ("elsewhere.example", "127.0.0.1"):
            answer, _ = self.ask("GET", f"{SLUG}/login", fields={"X-Forwarded-Host": HOST}, host=host)
            self.assertEqual(answer.status, 421)
        self.assertEqual(self.serving.told.read_text(encoding="utf-8"), before)

    def test_W_01_without_TLS_one_is_sent_to_where_it_is(self):
        plain = http.client.HTTPConnection("127.0.0.1", 80)
        self.addCleanup(plain.close)
        plain.request("GET", f"{SLUG}/login", headers={"Host": HOST})
        answer = plain.getresponse()
        self.assertEqual((answer.status, answer.headers["Location"]), (301, f"https://{HOST}{SLUG}/login"))

    def test_W_01_one_request_an_answer_also_on_a_kept_connection(self):
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.nginx.connect()
        self.addCleanup(connection.close)
        for path, status in (("login", 200), ("nothing", 404), ("register", 200), ("tickets", 303)):
            connection.request("GET", f"{SLUG}/{path}", headers={"Host": HOST})
            answer = connection.getresponse()
            answer.read()
            self.assertEqual(answer.status, status, path)

    def test_W_10_a_customer_lives_a_day(self):
        with tempfile.TemporaryDirectory() as directory, \
             chromium(directory, maps=[f"MAP {HOST} 127.0.0.1"], arguments=["--ignore-certificate-errors"]) as browser:
            home = f"https://{HOST}{SLUG}"
            CustomersDay(self, self.portal, browser, home, home).live()
        self.assertNotIn("registration=", self.nginx.log.read_text(encoding="utf-8"))


if __name__ == "__main__":
    mount_in_private(with_network=True)
    unittest.main(verbosity=2)
