"""200 customers at the pages while an import of 300,000 rows writes: everybody is answered, in time (W-03, W-06)."""

import asyncio
import collections
import pathlib
import re
import subprocess
import tempfile
import time
import unittest

from rollcall_testing import PATIENCE
from sample_portal import CARL, CARLS_PASSWORD, SLUG, SamplePortal

ROWS = 300_000
CONNECTIONS = 200
ADDRESSES = 8  # of the loopback: one has at most 32 connections
LONGEST = 30  # seconds; a busy file is waited for 2 s, and 200 customers and the import share the cores of the test
MOST_MIB = 400


class Customer:
    """One kept connection that asks for one page after the other until the import is over."""

    def __init__(self, number, port, cookie):
        self.local = (f"127.0.0.{2 + number % ADDRESSES}", 0)
        self.port, self.cookie = port, cookie
        self.statuses, self.longest, self.wrong = collections.Counter(), 0.0, []

    async def live(self, is_over):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=self.local)
        while not is_over():
            for path in ("login", "tickets", "tickets?search=buoy&state=open"):
                begin = time.monotonic()
                writer.write(f"GET {SLUG}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                             f"Cookie: portal-dev={self.cookie}\r\n\r\n".encode())
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                await reader.readexactly(int(re.search(r"(?i)content-length: (\d+)", head).group(1)))
                self.longest = max(self.longest, time.monotonic() - begin)
                status = int(head.split()[1])
                self.statuses[status] += 1
                if status == 503 and "retry-after:" not in head.lower():
                    self.wrong.append(head)
                if "connection: close" in head.lower():
                    writer.close()
                    reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=self.local)
        writer.close()


class PortalImport(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-import-")
        self.addCleanup(directory.cleanup)
        self.portal = SamplePortal(directory.name)

    def file(self):
        path = self.portal.directory / "contacts.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write("email,first name,last name\n")
            file.writelines(f"contact{number}@example.org,First{number % 97},Last{number % 89}\n" for number in range(ROWS))
        return path

    def test_W_06_200_connections_are_answered_while_300_000_rows_are_imported(self):
        file = self.file()
        with self.portal.serve("--no-send") as serving:
            session = serving.session_of(CARL, CARLS_PASSWORD)
            importing = self.portal.rollcall.start("--operator", "portal", "contact", "import", file,
                                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            self.addCleanup(importing.communicate)
            self.addCleanup(importing.kill)
            customers = [Customer(number, serving.port, session) for number in range(CONNECTIONS)]
            begin = time.monotonic()

            def is_over():
                return importing.poll() is not None or time.monotonic() - begin > 5 * PATIENCE

            async def all_at_once():
                await asyncio.gather(*(customer.live(is_over) for customer in customers))

            asyncio.run(all_at_once())
            said, _ = importing.communicate(timeout=PATIENCE)
            took = time.monotonic() - begin
            self.assertEqual(importing.returncode, 0, said)
            status = pathlib.Path(f"/proc/{serving.server}/status").read_text(encoding="utf-8")
            peak = int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024
            again = serving.session_of(CARL, CARLS_PASSWORD)
        statuses = sum((customer.statuses for customer in customers), collections.Counter())
        print(f"{took:.0f} s, {dict(statuses)}, longest {max(each.longest for each in customers):.1f} s, {peak:.0f} MiB")
        self.assertLessEqual(set(statuses), {200, 503, 303})
        self.assertGreater(statuses[200], 3 * CONNECTIONS)
        self.assertEqual([wrong for each in customers for wrong in each.wrong], [])
        self.assertLess(max(each.longest for each in customers), LONGEST)
        self.assertLess(peak, MOST_MIB)
        self.assertTrue(again)
        self.assertIn(f"{ROWS} rows: {ROWS} added", said)


if __name__ == "__main__":
    unittest.main(verbosity=2)
