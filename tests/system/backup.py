"""`backup` while others write: every copy is one moment of the roll, whole and sound."""

import json
import sqlite3
import stat
import threading
import unittest

from rollcall_testing import SystemTest

WRITERS = 3
CHANGES = 15  # of each writer


class Backup(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org")

    def test_the_file_and_its_backup_are_the_owners_alone(self):
        self.rollcall("backup", "copy.db")
        for name in ("rollcall.db", "copy.db"):
            self.assertEqual(stat.S_IMODE((self.directory / name).stat().st_mode), 0o600, name)

    def test_every_copy_taken_while_others_write_is_one_moment_of_the_roll(self):
        failures = []

        def write(writer):
            try:
                for change in range(CHANGES):
                    self.rollcall("account", "set", "--name", f"{writer}-{change}")
            except Exception as failure:
                failures.append(failure)

        writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        copies = []
        while any(writer.is_alive() for writer in writers):
            copies.append(self.directory / f"copy-{len(copies)}.db")
            self.rollcall("backup", copies[-1].name)
        for writer in writers:
            writer.join()
        self.assertEqual(failures, [])

        rows = [self.require_one_moment(copy) for copy in copies]
        self.assertEqual(rows, sorted(rows))
        self.assertGreater(len(set(rows)), 1, "no copy was taken between two changes")
        self.assertEqual(self.require_one_moment(self.rollcall.database), 3 + WRITERS * CHANGES)

    def require_one_moment(self, file):
        """The name in the account is the one that the newest audit row says. Returns how many audit rows there are."""
        database = sqlite3.connect(file)
        self.addCleanup(database.close)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], file)
        (name,) = database.execute("SELECT name FROM account").fetchone()
        changes, newest = database.execute("SELECT count(*), max(id) FROM audit").fetchone()
        (action, details) = database.execute("SELECT action, details FROM audit WHERE id = ?", (newest,)).fetchone()
        if action == "account.set":
            self.assertEqual(name, json.loads(details)["name"], file)
        else:
            self.assertEqual(name, "Acme", file)
        return changes


if __name__ == "__main__":
    unittest.main(verbosity=2)
