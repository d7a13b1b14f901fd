"""Standard streams of the real binary: an answer that is lost is no success, and a stream that is missing harms nothing."""

import os
import sqlite3
import subprocess
import unittest

from rollcall_testing import BINARY, SystemTest

QUESTIONS = [["account", "show"], ["account", "list", "--json"], ["audit", "list", "-o", "csv"], ["--help"],
             ["--version"], ["audit", "list", "--help"]]


class Streams(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org")

    def exit_code(self, arguments, **streams):
        return self.rollcall.start(*arguments, stderr=subprocess.DEVNULL, **streams).wait(timeout=60)

    def test_an_answer_that_a_full_disk_swallowed_is_no_success(self):
        for question in QUESTIONS:
            with open("/dev/full", "w", encoding="utf-8") as full:
                self.assertEqual(self.exit_code(question, stdout=full), 1, question)

    def test_an_answer_that_nobody_reads_is_no_success(self):
        for question in QUESTIONS:
            reading, writing = os.pipe()
            os.close(reading)
            try:
                self.assertEqual(self.exit_code(question, stdout=writing), 1, question)
            finally:
                os.close(writing)

    def test_a_change_whose_answer_is_lost_is_made_and_no_success(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            self.assertEqual(self.exit_code(["account", "set", "--name", "Other"], stdout=full), 1)
        self.assertEqual(self.rollcall.json("account", "show")["name"], "Other")

    def test_a_file_is_never_opened_in_the_place_of_a_stream_that_is_closed(self):
        for redirections, expected in (("<&-", 0), (">&-", 1), ("2>&-", 0), ("<&- >&-", 1), ("<&- >&- 2>&-", 1)):
            done = subprocess.run(["bash", "-c", f'"$1" account set --name "$2" {redirections}', "bash", BINARY,
                                   redirections], env=self.rollcall.environment, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, expected, redirections)
            database = sqlite3.connect(self.rollcall.database)
            self.addCleanup(database.close)
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], redirections)
            self.assertEqual(database.execute("SELECT name FROM account").fetchall(), [(redirections,)])


if __name__ == "__main__":
    unittest.main(verbosity=2)
