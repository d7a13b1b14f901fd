"""A damaged file is told apart from a disk that cannot be read, and neither counts as a fault of rollcall's own (exit code 1)."""

import random
import unittest

import old_roll
import sample_roll
from injection import everywhere, failing, places, trace
from rollcall_testing import SystemTest

COMMAND = ("user", "list")
HEADER = 100
DAMAGED = "restore a copy made by rollcall backup"


class Damage(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall("init", "--account", "Acme", "--admin", "root@example.org")
        self.whole = self.rollcall.database.read_bytes()
        self.random = random.Random(12)

    def ends(self, content, number):
        """How a command ends on such a file: (exit code, what it said)."""
        rollcall = sample_roll.copy(self.rollcall, self.directory / f"damaged-{number}")
        rollcall.database.write_bytes(content)
        done = rollcall(*COMMAND, expect=None)
        return done.returncode, done.stderr

    def require_no_fault_of_ours(self, contents):
        def meet(numbered):
            number, content = numbered
            code, said = self.ends(content, number)
            return None if code in (0, 6) else (number, code, said)

        self.assertEqual(everywhere(meet, list(enumerate(contents))), [])

    def with_byte(self, place, value):
        return self.whole[:place] + bytes([value]) + self.whole[place + 1:]

    def test_damage_in_the_header_is_6(self):
        self.require_no_fault_of_ours(self.with_byte(place, self.whole[place] ^ flip)
                                      for place in range(HEADER) for flip in (0x01, 0xff))

    def test_damage_in_the_schema_is_6(self):
        places_of_schema = [place for word in (b"CREATE ", b" TABLE ", b"account", b"member", b"status", b"user_id")
                            for place in self.occurrences(word)]
        chosen = self.random.sample(places_of_schema, 60)
        self.require_no_fault_of_ours(self.with_byte(place + 1, self.random.randrange(256)) for place in chosen)

    def occurrences(self, word):
        at = self.whole.find(word)
        while at >= 0:
            yield at
            at = self.whole.find(word, at + 1)

    def test_a_table_that_is_gone_from_the_schema_is_damage(self):
        code, said = self.ends(self.whole.replace(b"CREATE TABLE member (", b"CREATE TABLE membre ("), "gone")
        self.assertEqual(code, 6, said)
        self.assertIn(DAMAGED, said)

    def test_a_page_of_nonsense_is_damage(self):
        code, said = self.ends(self.whole[:4096] + b"x" * (len(self.whole) - 4096), "nonsense")
        self.assertEqual(code, 6, said)
        self.assertIn(f"is damaged, or not an SQLite file\nhint: {DAMAGED}\n", said)

    def reads(self, *command):
        """Where the command reads the roll."""
        return [place for place, text in places(trace(self.rollcall, *command, calls=("pread64",)))
                if "/rollcall.db>" in text]

    def test_what_the_disk_does_not_give_once_is_not_called_damaged(self):
        reads = self.reads(*COMMAND)
        self.assertGreater(len(reads), 3)

        def meet(place):
            done = self.rollcall(*COMMAND, expect=None, under=failing(place[0], "EIO", place[1]))
            if done.returncode == 0 or (done.returncode == 6 and "is damaged" not in done.stderr):
                return None
            return place, done.returncode, done.stderr

        self.assertEqual(everywhere(meet, reads), [])

    def test_what_the_disk_does_not_give_at_all_is_said_so(self):
        for call, number in self.reads(*COMMAND):
            done = self.rollcall(*COMMAND, expect=6, under=failing(call, "EIO", number, "+"))
            self.assertRegex(done.stderr, "cannot be read: Input/output error|disk I/O error")
            self.assertIn("hint: check the disk", done.stderr)
            self.assertNotIn("damaged", done.stderr)

    def test_doctor_does_not_take_for_damage_what_the_disk_does_not_give(self):
        reads = self.reads("doctor")
        call, number = reads[len(reads) // 2]
        done = self.rollcall("doctor", expect=6, under=failing(call, "EIO", number))
        self.assertNotIn("damaged", done.stderr)
        self.assertNotIn("integrity", done.stdout)

    def test_damage_of_an_older_schema_stops_at_6_and_changes_nothing(self):
        old = old_roll.make(self.directory / "old", old_roll.PRESENT - 1)
        whole = old.database.read_bytes()
        old.database.write_bytes(whole[:8192] + b"x" * 40960 + whole[49152:])
        before = old.database.read_bytes()
        done = old(*COMMAND, expect=6)
        self.assertIn(DAMAGED, done.stderr)
        self.assertEqual(old.database.read_bytes(), before)


if __name__ == "__main__":
    unittest.main(verbosity=2)
