"""examples/web as systemd would run it: the units are sound and keep the process in, and the process does nothing that
they forbid; sockets and news pass between the two (W-01, W-23)."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import unittest

from rollcall_testing import BINARY, PATIENCE, SOURCE, UNDER_STRACE
from sample_portal import CARL, CARLS_PASSWORD, SLUG, SamplePortal

WEB = SOURCE / "examples" / "web"
UNITS = sorted(WEB.glob("rollcall-*"))
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
MOST_EXPOSED = 2.0
# SQLite gives new files to whoever owns the database, where it runs as root, as it may here.
ONLY_AS_ROOT = {"fchown"} if os.geteuid() == 0 else set()


def analyze(*arguments):
    return subprocess.run(["systemd-analyze", *map(str, arguments)], text=True, capture_output=True, timeout=PATIENCE)


def calls_of(group):
    """The system calls in a group of systemd's, and in the groups in it."""
    found = set()
    for line in analyze("syscall-filter", group).stdout.splitlines()[1:]:
        name = line.strip()
        if name.startswith("@"):
            found |= calls_of(name)
        elif name and not name.startswith("#"):
            found.add(name)
    return found


class Units(unittest.TestCase):
    def test_systemd_accepts_them(self):
        self.assertEqual(len(UNITS), 3)
        with tempfile.TemporaryDirectory() as directory:
            for unit in UNITS:
                text = unit.read_text(encoding="utf-8").replace("/usr/local/bin/rollcall", str(BINARY))
                (pathlib.Path(directory) / unit.name).write_text(text, encoding="utf-8")
            done = analyze("verify", *sorted(pathlib.Path(directory).iterdir()))
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def exposure_of(self, service):
        done = analyze("security", "--offline=true", "--no-pager", service)
        exposed = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        self.assertIsNotNone(exposed, done.stdout + done.stderr)
        return float(exposed.group(1))

    def test_W_23_they_are_exposed_to_little(self):
        for service in SERVICES:
            self.assertLessEqual(self.exposure_of(service), MOST_EXPOSED, service.name)

    def test_W_23_asking_a_provider_of_openid_connect_takes_the_network_alone(self):
        plain, lets_out = ((WEB / name).read_text(encoding="utf-8") for name in ("rollcall-portal.service", "openid.conf"))
        self.assertIn("\nPrivateNetwork=yes\n", plain)
        with tempfile.TemporaryDirectory() as directory:
            service = pathlib.Path(directory) / "rollcall-portal.service"
            service.write_text(plain.replace("[Install]", lets_out + "[Install]"), encoding="utf-8")
            self.assertLessEqual(self.exposure_of(service), MOST_EXPOSED)
        self.assertEqual(set(re.findall(r"(?m)^(\w+)=", lets_out)), {"PrivateNetwork", "IPAddressDeny", "RestrictAddressFamilies"})


class Activated(unittest.TestCase):
    """The server gets its socket from the process that starts it, as from systemd, and reports its state to that process."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-units-")
        cls.addClassCleanup(directory.cleanup)
        cls.portal = SamplePortal(directory.name)

    def setUp(self):
        directory = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="rollcall-unit-")))
        self.news = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.news.close)
        self.news.bind(str(directory / "notify"))
        self.news.settimeout(PATIENCE)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.listening.close)
        self.port = self.listening.getsockname()[1]
        self.environment = {"NOTIFY_SOCKET": str(directory / "notify"), "LISTEN_FDS": "1", "WATCHDOG_USEC": "200000"}

    def start(self, under=()):
        """The shell becomes the server, so that LISTEN_PID is right; the socket is descriptor 3."""
        command = ["sh", "-c", 'exec 3<&"$1" && shift && LISTEN_PID=$$ exec "$@"', "sh", str(self.listening.fileno()),
                   *under, str(BINARY), "--operator", "portal", "serve", "--no-send"]
        environment = self.portal.rollcall.environment | self.environment | (UNDER_STRACE if under else {})
        server = subprocess.Popen(command, env=environment, pass_fds=[self.listening.fileno()], stderr=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, text=True)
        self.addCleanup(server.communicate)
        self.addCleanup(server.kill)
        return server

    def told(self):
        return self.news.recv(4096).decode()

    def test_W_01_it_serves_on_the_socket_that_it_is_handed_and_tells_how_it_is(self):
        server = self.start()
        self.assertEqual(self.told(), "READY=1")
        self.assertEqual(self.told(), "WATCHDOG=1")
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as client:
            client.sendall(f"GET {SLUG}/login HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            self.assertIn(b" 200 OK", client.recv(65536))
        server.send_signal(signal.SIGTERM)
        while (news := self.told()) == "WATCHDOG=1":
            pass
        self.assertEqual(news, "STOPPING=1")
        server.communicate(timeout=PATIENCE)
        self.assertEqual(server.returncode, 0)

    def test_W_23_it_calls_nothing_of_the_system_that_its_unit_forbids(self):
        text = (WEB / "rollcall-portal.service").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"(?m)^SystemCallFilter=(.*)$", text), ["@system-service", "~@privileged @resources"])
        allowed = calls_of("@system-service") - calls_of("@privileged") - calls_of("@resources")
        self.assertGreater(len(allowed), 200)
        traced = self.portal.directory / "traced"
        with self.portal.serve("--no-send", under=["strace", "-f", "-qq", "-o", traced]) as serving:
            serving.session_of(CARL, CARLS_PASSWORD)
        called = {line.split()[1].partition("(")[0] for line in traced.read_text(encoding="utf-8").splitlines()
                  if re.match(r"\d+ +[a-z_0-9]+\(", line)}
        self.assertIn("futex", called)
        self.assertEqual(called - allowed - ONLY_AS_ROOT, set())


if __name__ == "__main__":
    unittest.main(verbosity=2)
