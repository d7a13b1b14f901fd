"""What the portal's pages cost (W-22), asked for by wrk on loopback, beside nginx that gives out a file of the same size.

    web.py [--tickets 100000] [--seconds 10] [--starts 20]

The list of 50 rows is that of a contact of tickets.py's help desk, newest activity first, against the bare query for the
same rows and their number through `sqlite3`; both by the time of the processor, in a process that has answered before.
"""

import argparse
import contextlib
import http.client
import os
import pathlib
import re
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

import tickets
from measuring import default_binary, machine

CONNECTIONS = 32
CONTACT = 4  # whose company has tickets of high priority, and so several pages of them
EMAIL, PASSWORD = f"contact{CONTACT}@example.org", "the quay lies in fog again"
TICK = os.sysconf("SC_CLK_TCK")

BARE = tickets.BARE.replace("  AND ticket.subject LIKE '%{search}%' ORDER BY ticket.subject COLLATE NOCASE, ticket.id\n",
                            "ORDER BY ticket.last_activity_at DESC, ticket.id DESC\n")
NGINX = """
daemon off; pid {directory}/nginx.pid; error_log {directory}/error.log; worker_processes auto; user {user};
events {{ worker_connections 512; }}
http {{ access_log off; client_body_temp_path {directory}; proxy_temp_path {directory}; fastcgi_temp_path {directory};
uwsgi_temp_path {directory}; scgi_temp_path {directory}; default_type text/html;
server {{ listen 127.0.0.1:{port}; root {directory}; }} }}
"""


class Portal:
    def __init__(self, binary, directory, count):
        self.binary, self.database = binary, directory / "roll.db"
        tickets.make_roll(binary, self.database, count)
        for words in (("portal", "domain", "add", "help.example.org", "--language", "en", "--primary"),
                      ("portal", "inbox", "add", "Support", "--kind", "inbox", "--address", "help@help.example.org"),
                      ("portal", "setup", "--name", "Acme Help", "--domain", "help.example.org", "--slug", "acme", "--inbox",
                       "Support", "--tickets", "company", "--access", "self-registration"),
                      ("portal", "consent", "set", "--text", "-", "--label", "I agree"),
                      ("portal", "enable", "--yes")):
            self(*words, stdin="We keep what you write.\n")
        self.give_password()

    def __call__(self, *words, stdin=""):
        return subprocess.run([self.binary, "--db", self.database, "--now", tickets.NOW, "--operator", *words], input=stdin,
                              check=True, capture_output=True, text=True).stdout

    def give_password(self):
        mail = self.database.parent / "mail"
        self("mail", "transport", "set", f"maildir:{mail}")
        self("portal", "register", EMAIL, "--consent")
        self("mail", "send", "--quiet")
        text = next((mail / "new").iterdir()).read_text(encoding="utf-8").replace("=\n", "").replace("=3D", "=")
        token = re.search(r"\?(?:registration|contact_password_reset)=([-_A-Za-z0-9]+)", text).group(1)
        self("portal", "accept", "--token-stdin", stdin=f"{token}\n{PASSWORD}\n")

    @contextlib.contextmanager
    def serving(self):
        """The process, and its port; it logs nowhere."""
        command = [self.binary, "--db", self.database, "--now", tickets.NOW, "--operator", "portal", "serve", "--no-send",
                   "--listen", "127.0.0.1:0"]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        try:
            begin = time.perf_counter()
            line = server.stderr.readline()
            self.started_in = time.perf_counter() - begin
            drain = subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL)
            yield server.pid, int(re.search(r"on 127\.0\.0\.1:(\d+)", line).group(1))
        finally:
            server.terminate()
            server.wait(timeout=20)
            drain.wait(timeout=20)


def ask(port, path, **fields):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers=fields)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise SystemExit(f"GET {path}: {answer.status}")
    return body, answer.headers


def signed_in(port):
    """Signs in. Returns the Cookie field of the session."""
    page, headers = ask(port, "/acme/login")
    token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1).decode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    form = urllib.parse.urlencode({"form_token": token, "email": EMAIL, "password": PASSWORD})
    connection.request("POST", "/acme/login", form, {
        "Cookie": headers["Set-Cookie"].split(";")[0], "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 303:
        raise SystemExit(f"signing in: {answer.status}")
    return answer.headers["Set-Cookie"].split(";")[0]


def processor_of(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_mib(process):
    text = pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024


def pages_a_second(port, path, seconds, cookie=None):
    header = ["-H", f"Cookie: {cookie}"] if cookie else []
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", *header, f"http://127.0.0.1:{port}{path}"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"{' '.join(command)}\n{told}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))


@contextlib.contextmanager
def nginx(directory, body):
    folder = directory / "nginx"
    folder.mkdir()
    (folder / "page.html").write_bytes(body)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for file in (folder, directory):
        file.chmod(0o755)
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(directory=folder, port=port, user="root"), encoding="utf-8")
    server = subprocess.Popen(["nginx", "-e", folder / "error.log", "-c", configuration], stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 20
        while True:
            try:
                ask(port, "/page.html")
                break
            except ConnectionRefusedError:
                if time.monotonic() > end or server.poll() is not None:
                    raise
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def milliseconds_of_page(port, process, cookie, often):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    begin = processor_of(process)
    for _ in range(often):
        connection.request("GET", "/acme/tickets", headers={"Cookie": cookie})
        answer = connection.getresponse()
        if answer.status != 200 or b"<tbody" not in answer.read():
            raise SystemExit("the page of tickets has no list")
    connection.close()
    return (processor_of(process) - begin) / often * 1000


def milliseconds_of_query(database, often):
    """What the queries for the rows of the first page and for their number take; the page shows both."""
    query = BARE.format(contact=CONTACT)
    rows, number = f"{query} LIMIT 50;\n", f"SELECT count(*) FROM ({query});\n"
    with open(os.devnull, "wb") as nothing:
        command = ["sqlite3", "-cmd", "PRAGMA cache_size = -16384;", database]
        before = os.times()
        subprocess.run(command, input=((rows + number) * often).encode(), stdout=nothing, check=True)
        after = os.times()
    return (after.children_user + after.children_system - before.children_user - before.children_system) / often * 1000


def large_help_desk(binary, directory, count, often):
    portal = Portal(binary, directory, count)
    with portal.serving() as (process, port):
        cookie = signed_in(port)
        seen = sqlite3.connect(portal.database).execute(f"SELECT count(*) FROM ({BARE.format(contact=CONTACT)})").fetchone()[0]
        body = ask(port, "/acme/tickets", Cookie=cookie)[0].decode()
        if f" of {seen}" not in body and f"({seen})" not in body:
            raise SystemExit(f"the page does not say that there are {seen}")
        milliseconds_of_page(port, process, cookie, often // 10 + 1)
        page = milliseconds_of_page(port, process, cookie, often)
    query = milliseconds_of_query(portal.database, often)
    print(f"a list of 50 rows of {seen}, at {count:,} tickets: {page:.2f} ms of processor, bare query {query:.2f} ms: "
          f"{page - query:.2f} ms beyond it (target: 1)")


def small_portal(binary, directory, seconds, starts):
    portal = Portal(binary, directory, 1000)
    took = []
    for _ in range(starts):
        with portal.serving():
            took.append(portal.started_in)
    print(f"listening after {sorted(took)[len(took) // 2] * 1000:.1f} ms, at worst {max(took) * 1000:.1f} ms (target: 50)")
    with portal.serving() as (process, port):
        rest = resident_mib(process)
        cookie = signed_in(port)
        for name, path, whose in (("sign-in", "/acme/login", None), ("list", "/acme/tickets", cookie)):
            body, _ = ask(port, path, **({"Cookie": whose} if whose else {}))
            ours = pages_a_second(port, path, seconds, whose)
            with nginx(directory / name, body) as other:
                theirs = pages_a_second(other, "/page.html", seconds)
            print(f"{name}, {len(body):,} bytes: {ours:,.0f} pages/s (target: 2,000), nginx {theirs:,.0f}: "
                  f"{theirs / ours:.1f} times")
        print(f"resident: {rest:.1f} MiB at rest, {resident_mib(process):.1f} MiB behind that load (target: 64)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--starts", type=int, default=20)
    chosen = parser.parse_args()
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as name:
        directory = pathlib.Path(name)
        directory.chmod(0o755)
        for part in ("small", "large", "small/sign-in", "small/list"):
            (directory / part).mkdir()
        small_portal(binary, directory / "small", chosen.seconds, chosen.starts)
        large_help_desk(binary, directory / "large", chosen.tickets, 20 * chosen.seconds)
    print(machine())


if __name__ == "__main__":
    main()
