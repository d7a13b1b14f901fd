"""`portal serve` on a real socket: hostile requests, slow clients, limits, the end of the process (W-01 to W-07)."""

import http.client
import json
import re
import signal
import socket
import sqlite3
import subprocess
import time
import unittest
import urllib.parse

from rollcall_testing import PATIENCE, SystemTest

HOST = "help.example.org"
SECOND = f"GET /second HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()


def head(*lines, first="GET /acme/login HTTP/1.1", host=HOST):
    named = [f"Host: {host}"] if host is not None else []
    return ("\r\n".join([first, *named, *lines]) + "\r\n\r\n").encode("latin-1")


POST = "POST /acme/login HTTP/1.1"
FORM = "Content-Type: application/x-www-form-urlencoded"

# What is sent, and the status of the one answer; None: the connection is closed without one.
HOSTILE = {
    "length and chunks": (head("Content-Length: 5", "Transfer-Encoding: chunked", first=POST) + b"0\r\n\r\n" + SECOND, 400),
    "chunks and length": (head("Transfer-Encoding: chunked", "Content-Length: 5", first=POST) + b"0\r\n\r\n" + SECOND, 400),
    "two lengths": (head("Content-Length: 0", "Content-Length: 60", first=POST) + SECOND, 400),
    "two equal lengths": (head("Content-Length: 0", "Content-Length: 0", first=POST) + SECOND, 400),
    "a list of lengths": (head("Content-Length: 0, 0", first=POST) + SECOND, 400),
    "a length with a sign": (head("Content-Length: +0", first=POST) + SECOND, 400),
    "a negative length": (head("Content-Length: -1", first=POST) + SECOND, 400),
    "a length in hexadecimal": (head("Content-Length: 0x0", first=POST) + SECOND, 400),
    "a length that is none": (head("Content-Length: many", first=POST) + SECOND, 400),
    "an endless length": (head("Content-Length: 99999999999999999999999", first=POST) + SECOND, 400),
    "another coding": (head("Transfer-Encoding: xchunked", first=POST) + SECOND, 400),
    "another coding and a length": (head("Transfer-Encoding: xchunked", "Content-Length: 0", first=POST) + SECOND, 400),
    "two codings": (head("Transfer-Encoding: gzip, chunked", first=POST) + SECOND, 400),
    "chunked twice": (head("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", first=POST) + SECOND, 400),
    "chunked in capitals": (head("Transfer-Encoding: CHUNKED", first=POST) + SECOND, 400),
    "chunked by a tab": (head("Transfer-Encoding:\tchunked", "Content-Length: 0", first=POST) + SECOND, 400),
    "identity": (head("Transfer-Encoding: identity", first=POST) + SECOND, 400),
    "chunked in HTTP/1.0": (head("Transfer-Encoding: chunked", first="POST /acme/login HTTP/1.0") + b"0\r\n\r\n" + SECOND, 400),
    "a chunk without a size": (head("Transfer-Encoding: chunked", first=POST) + b"\r\n\r\n" + SECOND, 400),
    "a chunk with a wrong size": (head("Transfer-Encoding: chunked", first=POST) + b"zz\r\n\r\n" + SECOND, 400),
    "a chunk with a negative size": (head("Transfer-Encoding: chunked", first=POST) + b"-1\r\n\r\n" + SECOND, 400),
    "a chunk of endless size": (head("Transfer-Encoding: chunked", first=POST) + b"fffffffffffffffff\r\n" + SECOND, 400),
    "a chunk that is longer than it says": (head("Transfer-Encoding: chunked", first=POST) + b"1\r\nabc\r\n0\r\n\r\n" + SECOND, 400),
    "no Host": (head(host=None) + SECOND, 400),
    "two Hosts": (head(f"Host: {HOST}") + SECOND, 400),
    "no Host in HTTP/1.0": (head(first="GET /acme/login HTTP/1.0", host=None) + SECOND, 400),
    "a body on GET": (head("Content-Length: 3") + b"abc" + SECOND, 400),
    "a body on HEAD": (head("Content-Length: 3", first="HEAD /acme/login HTTP/1.1") + b"abc" + SECOND, 400),
    "a chunked body on GET": (head("Transfer-Encoding: chunked") + b"0\r\n\r\n" + SECOND, 400),
    "an absolute target": (head(first=f"GET http://{HOST}/acme/login HTTP/1.1") + SECOND, 400),
    "a target with a fragment": (head(first="GET /acme/login#top HTTP/1.1") + SECOND, 400),
    "a star": (head(first="OPTIONS * HTTP/1.1") + SECOND, 400),
    "a target that begins with a name": (head(first="GET acme HTTP/1.1") + SECOND, 400),
    "CONNECT": (head(first="CONNECT elsewhere.example:443 HTTP/1.1") + SECOND, 400),
    "bytes over 127 in a target": (head(first="GET /\xe5 HTTP/1.1") + SECOND, 400),
    "a blank in a target": (head(first="GET /a b HTTP/1.1") + SECOND, 400),
    "PUT": (head(first="PUT /acme/login HTTP/1.1") + SECOND, 405),
    "DELETE": (head(first="DELETE /acme/tickets/1 HTTP/1.1") + SECOND, 405),
    "TRACE": (head(first="TRACE /acme/login HTTP/1.1") + SECOND, 405),
    "OPTIONS": (head(first="OPTIONS /acme/login HTTP/1.1") + SECOND, 405),
    "a method of our own": (head(first="SMUGGLE /acme/login HTTP/1.1") + SECOND, 405),
    "a method in small letters": (head(first="get /acme/login HTTP/1.1") + SECOND, 405),
    "another version": (head(first="GET /acme/login HTTP/1.2") + SECOND, 400),
    "HTTP/2 without asking": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "HTTP/0.9": (b"GET /acme/login\r\n\r\n" + SECOND, 400),
    "no version": (head(first="GET /acme/login") + SECOND, 400),
    "bare line feeds": (f"GET /acme/login HTTP/1.1\nHost: {HOST}\n\n".encode() + SECOND, 400),
    "a bare carriage return": (head("X-A: b\rX-C: d") + SECOND, 400),
    "a zero in a value": (head("X-A: b\0c") + SECOND, 400),
    "a blank before the colon": (head("Content-Length : 0", first=POST) + SECOND, 400),
    "a field without a colon": (head("nonsense") + SECOND, 400),
    "a field without a name": (head(": nothing") + SECOND, 400),
    "a name with a blank in it": (head("X A: b") + SECOND, 400),
    "a line that begins with a blank": (head("Connection: close", "X-A: b", " c") + SECOND, (400, 303, 200, 404)),
    "a delete in a value": (head("X-A: b\x7fc") + SECOND, 400),
    "a TLS greeting": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64) + b"\r\n\r\n", 400),
    "nothing but line ends": (b"\r\n" * 8 + b"\0\r\n\r\n", 400),
    "101 fields": (head(*(f"X-{number}: a" for number in range(100))) + SECOND, 431),
    "a field of 33 KiB": (head("Cookie: " + "a" * 33_000) + SECOND, 431),
    "fields without an end": (b"GET / HTTP/1.1\r\n" + b"X-A: " + b"a" * 60_000, 431),
    "a target of 9 KiB": (head(first="GET /" + "a" * 9_000 + " HTTP/1.1") + SECOND, 414),
    "a form of 300 KiB": (head("Content-Length: 307200", FORM, first=POST) + b"a" * 307_200 + SECOND, 413),
    "a form with files of who is nobody": (head("Content-Length: 27000000", "Content-Type: multipart/form-data; boundary=x", first=POST), 413),
    "a chunked form of 300 KiB": (head("Transfer-Encoding: chunked", FORM, first=POST) + b"40000\r\n" + b"a" * 0x40000 + b"\r\n40000\r\n" + b"a" * 0x40000, 413),
    "a Host of nobody": (head(host="elsewhere.example", first="GET /acme/login HTTP/1.1") , 421),
    "a Host with a path": (head(host=f"{HOST}/acme"), 421),
    "a Host with a user": (head(host=f"ada@{HOST}"), 421),
    "an empty Host": (head(host=""), 421),
    "X-Forwarded-Host": (head(f"X-Forwarded-Host: {HOST}", host="elsewhere.example"), 421),
    "a path that climbs": (head(first="GET /acme/../../etc/passwd HTTP/1.1"), 400),
    "a path that climbs in code": (head(first="GET /acme/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"), 400),
    "a zero in a path": (head(first="GET /acme/%00 HTTP/1.1"), 400),
    "half a code in a path": (head(first="GET /acme/% HTTP/1.1"), 400),
    "no UTF-8 in a path": (head(first="GET /acme/%ff HTTP/1.1"), 400),
    "a line end in a query": (head(first="GET /acme/login?return=%0d%0aSet-Cookie:%20a=b HTTP/1.1"), 200),
    "no form": (head("Content-Length: 2", "Content-Type: application/json", "Sec-Fetch-Site: same-origin", first=POST) + b"{}", 415),
    "a form of nothing": (head("Content-Length: 0", first=POST), 415),
    "a form from elsewhere": (head("Content-Length: 3", FORM, "Sec-Fetch-Site: cross-site", first=POST) + b"a=b", 403),
    "a form without a token": (head("Content-Length: 3", FORM, "Sec-Fetch-Site: same-origin", first=POST) + b"a=b", 403),
    "a broken form with files": (head("Content-Length: 3", "Content-Type: multipart/form-data; boundary=x", "Sec-Fetch-Site: same-origin", first=POST) + b"a=b", 400),
    "a cookie that is none": (head("Cookie: __Host-portal=../../x; __Host-portal=y", first="GET /acme/tickets HTTP/1.1"), 303),
    "a form to a page that takes none": (head("Content-Length: 3", FORM, "Sec-Fetch-Site: same-origin", first="POST /acme/tickets HTTP/1.1") + b"a=b", 403),
}
GOES_ON = {303, 200, 421, 415, 403, 404}  # the connection may be kept after these: the request was well-formed


class Portal(SystemTest):
    def setUp(self):
        super().setUp()
        for words in (("init", "--account", "Acme", "--slug", "acme", "--admin", "ada@example.org"),
                      ("portal", "domain", "add", HOST, "--language", "en", "--primary"),
                      ("portal", "inbox", "add", "Support", "--kind", "inbox", "--address", f"help@{HOST}"),
                      ("portal", "setup", "--name", "Acme Help", "--domain", HOST, "--slug", "acme", "--inbox", "Support",
                       "--tickets", "own", "--access", "self-registration"),
                      ("portal", "consent", "set", "--text", "-", "--label", "I agree"),
                      ("portal", "enable", "--yes")):
            self.rollcall(*words, stdin="We keep what you write.\n")

    def serve(self, *options):
        server = self.rollcall.start("portal", "serve", "--listen", "127.0.0.1:0", *options, stderr=subprocess.PIPE,
                                     stdout=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)
        line = server.stderr.readline()
        self.port = int(re.search(r"on 127\.0\.0\.1:(\d+)\.", line).group(1))
        return server

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        self.addCleanup(connection.close)
        return connection

    def answer(self, sent):
        connection = self.connect()
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionResetError:
            pass
        return answer

    def test_W_02_hostile_requests_get_one_answer_and_nothing_behind_them_is_dispatched(self):
        server = self.serve("--no-send")
        for name, (sent, expected) in HOSTILE.items():
            with self.subTest(name):
                answer = self.answer(sent)
                statuses = [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]
                self.assertTrue(statuses, answer)
                allowed = expected if isinstance(expected, tuple) else (expected,)
                self.assertIn(statuses[0], allowed, answer[:300])
                if statuses[0] not in GOES_ON:
                    self.assertEqual(len(statuses), 1, answer)
        self.assertIsNone(server.poll())
        self.assertIn(b" 200 ", self.answer(head("Connection: close")))
        server.send_signal(signal.SIGTERM)
        _, log = server.communicate(timeout=PATIENCE)
        self.assertEqual(server.returncode, 0, log)
        self.assertEqual(len([line for line in log.splitlines() if " GET /second " in line and " 400 " not in line]),
                         0, log)

    def test_W_03_slow_clients_hold_up_nobody(self):
        self.serve("--no-send")
        slow = [self.connect() for _ in range(30)]
        for connection in slow:
            connection.sendall(b"GET /acme/login HTTP/1.1\r\nHost: ")
        for _ in range(3):
            self.assertEqual(self.answer_status(head("Connection: close")), 200)

    def answer_status(self, sent):
        return int(re.match(rb"HTTP/1\.1 (\d{3})", self.answer(sent)).group(1))

    def test_W_03_one_address_has_32_connections_and_no_more(self):
        self.serve("--no-send")
        held = [self.connect() for _ in range(32)]
        for connection in held:
            connection.sendall(b"GET ")
        self.assertEqual(self.answer(head()), b"")

    def test_W_07_a_link_that_somebody_waits_for_is_handed_over_at_once(self):
        self.rollcall("mail", "transport", "set", f"maildir:{self.directory}/mail")
        self.serve()
        page = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.addCleanup(page.close)
        page.request("GET", "/acme/register", headers={"Host": HOST})
        shown = page.getresponse()
        cookie = shown.headers["Set-Cookie"].split(";")[0]
        token = re.search(r'name="form_token" value="([^"]+)"', shown.read().decode()).group(1)
        form = urllib.parse.urlencode({"form_token": token, "email": "new@customer.example", "consent": "yes"})
        page.request("POST", "/acme/register", form, {"Host": HOST, "Cookie": cookie, "Sec-Fetch-Site": "same-origin",
                                                      "Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(page.getresponse().status, 303)
        self.assertIn("new@customer.example", self.mail_in(self.directory / "mail" / "new"))

    def mail_in(self, folder):
        end = time.monotonic() + PATIENCE
        while not folder.is_dir() or not any(folder.iterdir()):
            self.assertLess(time.monotonic(), end)
        (mail,) = folder.iterdir()
        return mail.read_text(encoding="utf-8")

    def test_W_07_mail_send_follow_hands_over_what_becomes_due_until_it_is_told_to_end(self):
        unit = self.rollcall.start("mail", "send", "--follow", "--json", stderr=subprocess.PIPE, stdout=subprocess.PIPE,
                                   encoding="utf-8")
        self.addCleanup(unit.communicate)
        self.addCleanup(unit.kill)
        self.rollcall("user", "add", "new@example.org", "--invite", "--quiet")
        self.assertIn("no mail transport", unit.stderr.readline())
        self.rollcall("mail", "transport", "set", f"maildir:{self.directory}/mail")
        self.assertIn("new@example.org", self.mail_in(self.directory / "mail" / "new"))
        self.assertIsNone(unit.poll())
        unit.send_signal(signal.SIGTERM)
        out, err = unit.communicate(timeout=PATIENCE)
        self.assertEqual(unit.returncode, 0, err)
        self.assertEqual(json.loads(out)["sent"], 1)

    def test_W_01_check_asks_a_server_whether_it_is_alive_and_ready(self):
        self.serve("--no-send")
        url = f"http://127.0.0.1:{self.port}"
        self.assertEqual(self.rollcall("portal", "serve", "--check", url).stdout, f"{url} serves the portals.\n")
        answer = self.rollcall("--db", self.directory / "none.db", "portal", "serve", "--check", url + "/", "--json").stdout
        self.assertEqual(json.loads(answer), {"url": url, "alive": True, "ready": True})
        for typed in ("127.0.0.1:8090", "ftp://127.0.0.1", f"{url}/acme", f"{url}/?a=b", "http://", "http://a@127.0.0.1", ""):
            with self.subTest(typed):
                self.assertIn("not the address of a server", self.rollcall("portal", "serve", "--check", typed, expect=2).stderr)

    def test_W_01_check_ends_with_6_where_nobody_serves_or_the_roll_cannot_be_asked(self):
        server = self.serve("--no-send")
        url = f"http://127.0.0.1:{self.port}"
        lock = sqlite3.connect(self.rollcall.database, isolation_level=None)
        self.addCleanup(lock.close)
        lock.execute("BEGIN EXCLUSIVE")
        self.assertIn("lives, but cannot ask its roll", self.rollcall("portal", "serve", "--check", url, expect=6).stderr)
        lock.execute("ROLLBACK")
        server.kill()
        server.wait(timeout=PATIENCE)
        self.assertIn(f"nothing serves the portals at {url}", self.rollcall("portal", "serve", "--check", url, expect=6).stderr)

    def test_W_01_check_gives_up_on_a_server_that_says_nothing(self):
        silent = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(silent.close)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        self.assertIn("timed out", self.rollcall("portal", "serve", "--check", url, expect=6).stderr.lower())
        self.assertLess(time.monotonic() - began, PATIENCE)

    def test_W_01_check_asks_through_a_unix_socket(self):
        path = self.directory / "portal.sock"
        server = self.rollcall.start("portal", "serve", "--socket", path, "--no-send", stderr=subprocess.PIPE,
                                     stdout=subprocess.DEVNULL, encoding="utf-8")
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)
        server.stderr.readline()
        self.rollcall("portal", "serve", "--socket", path, "--check", "http://localhost")

    def test_W_15_a_form_that_is_too_large_is_refused_by_a_page_of_the_portal(self):
        self.serve("--no-send")
        answer = self.answer(head("Content-Length: 307200", FORM, first=POST) + b"a" * 307_200)
        self.assertIn(b" 413 ", answer)
        self.assertIn(b"This is too large", answer)
        self.assertIn(b"Acme Help", answer)
        hostile = self.answer(head("Content-Length: 1, 2", first=POST))
        self.assertIn(b" 400 ", hostile)
        self.assertNotIn(b"<html", hostile)

    def test_W_05_a_request_is_one_line_without_its_query_and_without_controls(self):
        server = self.serve("--no-send")
        self.answer(head("Connection: close", first="GET /acme/login?token=secret HTTP/1.1"))
        server.send_signal(signal.SIGINT)
        _, log = server.communicate(timeout=PATIENCE)
        self.assertRegex(log, r"(?m)^\S+Z [0-9a-f]{16} 127\.0\.0\.1 GET /acme/login 200 \d+ \d+ -$")
        self.assertNotIn("secret", log)

    def test_W_06_a_signal_ends_it_with_0_and_a_kept_connection_is_closed(self):
        server = self.serve("--no-send")
        kept = self.connect()
        kept.sendall(head())
        self.assertIn(b"200", kept.recv(65536))
        server.send_signal(signal.SIGTERM)
        self.assertEqual(server.wait(timeout=PATIENCE), 0)

    def test_W_01_it_listens_where_only_this_host_is_or_behind_a_proxy_that_is_named(self):
        self.assertIn("without TLS", self.rollcall("portal", "serve", "--listen", "0.0.0.0:0", expect=5).stderr)
        self.rollcall.database.chmod(0o644)
        self.assertIn("chmod 600", self.rollcall("portal", "serve", expect=5).stderr)

    def test_W_01_a_path_that_is_no_dead_socket_is_left_alone(self):
        before = self.rollcall.database.read_bytes()
        refused = self.rollcall("portal", "serve", "--socket", self.rollcall.database, "--no-send", expect=5)
        self.assertIn("is not a socket", refused.stderr)
        self.assertEqual(self.rollcall.database.read_bytes(), before)
        path = self.directory / "portal.sock"
        living = self.rollcall.start("portal", "serve", "--socket", path, "--no-send", stderr=subprocess.PIPE,
                                     stdout=subprocess.DEVNULL, encoding="utf-8")
        self.addCleanup(living.communicate)
        self.addCleanup(living.kill)
        living.stderr.readline()
        self.assertIn("another server", self.rollcall("portal", "serve", "--socket", path, "--no-send", expect=5).stderr)
        living.kill()
        living.wait(timeout=PATIENCE)
        next_one = self.rollcall.start("portal", "serve", "--socket", path, "--no-send", stderr=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, encoding="utf-8")
        self.addCleanup(next_one.communicate)
        self.addCleanup(next_one.kill)
        self.assertIn("Serving", next_one.stderr.readline())

    def test_W_01_on_a_unix_socket_the_other_end_is_a_proxy(self):
        path = self.directory / "portal.sock"
        server = self.rollcall.start("portal", "serve", "--socket", path, "--no-send", stderr=subprocess.PIPE,
                                     encoding="utf-8")
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)
        server.stderr.readline()
        self.assertEqual(path.stat().st_mode & 0o777, 0o660)
        client = socket.socket(socket.AF_UNIX)
        self.addCleanup(client.close)
        client.connect(str(path))
        client.sendall(head("X-Forwarded-For: 203.0.113.9, 198.51.100.1", "Connection: close"))
        self.assertIn(b" 200 ", client.recv(65536))
        server.send_signal(signal.SIGTERM)
        _, log = server.communicate(timeout=PATIENCE)
        self.assertIn(" 198.51.100.1 GET /acme/login 200 ", log)


if __name__ == "__main__":
    unittest.main(verbosity=2)
