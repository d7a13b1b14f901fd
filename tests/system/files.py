"""Files that commands write - a new roll, a backup, an export - appear whole or not at all, on any file system; what a
killed command leaves goes with the next one."""

import json
import signal
import sqlite3
import subprocess
import unittest

from injection import failing, go_on, killing, refusing, stopping, trace, wait_until_stopped
from rollcall_testing import Rollcall, SystemTest

WRITERS = {"init": ("init", "--account", "Acme", "--admin", "root@example.org"), "backup": ("backup", "out"),
           "export": ("user", "export", "out")}


# As the system answers on a FAT, an exFAT and an NFS file system.
FILE_SYSTEMS = {
    "no links": {"link": "EPERM"},
    "links, and no renaming without replacing": {"renameat2": "EINVAL"},
    "neither": {"link": "EPERM", "renameat2": "EINVAL"},
}


class Files(SystemTest):
    def setUp(self):
        super().setUp()
        self.rollcall(*WRITERS["init"])

    def writer(self, verb):
        """The command as it writes a new file in a folder of its own, and the file."""
        folder = self.directory / f"{verb}-{len(list(self.directory.iterdir()))}"
        folder.mkdir()
        if verb == "init":
            return Rollcall(folder), WRITERS[verb], folder / "rollcall.db"
        return self.rollcall, (*WRITERS[verb][:-1], folder / "out"), folder / "out"

    def beside(self, file):
        return sorted(each.name for each in file.parent.iterdir() if each != file)

    def start(self, rollcall, *words, **how):
        process = rollcall.start(*words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
                                 start_new_session=True, **how)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def test_no_file_system_needs_to_have_hard_links(self):
        for verb in WRITERS:
            for name, errors in FILE_SYSTEMS.items():
                with self.subTest(verb=verb, file_system=name):
                    rollcall, words, file = self.writer(verb)
                    rollcall(*words, under=refusing(**errors))
                    self.assertGreater(file.stat().st_size, 0)
                    self.assertEqual(file.stat().st_mode & 0o777, 0o600)
                    self.assertEqual(self.beside(file), [])
                    before = file.read_bytes()
                    refused = rollcall(*words, under=refusing(**errors), expect=5)
                    self.assertIn("already exists, and is not overwritten", refused.stderr)
                    self.assertEqual(file.read_bytes(), before)

    def test_what_takes_the_name_meanwhile_is_never_overwritten(self):
        for verb in WRITERS:
            for name, errors in FILE_SYSTEMS.items():
                with self.subTest(verb=verb, file_system=name):
                    rollcall, words, file = self.writer(verb)
                    log = self.directory / "log"
                    log.unlink(missing_ok=True)
                    process = self.start(rollcall, *words, under=stopping(log, "fsync", **errors))
                    wait_until_stopped(process, log)  # between the sync of the draft and its renaming
                    file.write_text("first")
                    go_on(process)
                    _, err = process.communicate(timeout=60)
                    self.assertEqual(process.returncode, 5, err)
                    self.assertEqual(file.read_text(), "first")
                    self.assertEqual(self.beside(file), [])

    def test_a_folder_that_could_not_be_synced_is_a_note_where_the_file_is_whole(self):
        for verb in WRITERS:
            with self.subTest(verb):
                rollcall, words, file = self.writer(verb)
                undisturbed, its_words, _ = self.writer(verb)
                syncs = len(trace(undisturbed, *its_words, calls=("fsync",)))
                done = rollcall(*words, under=failing("fsync", "EIO", syncs))
                self.assertIn(f"rollcall: {file} is complete, but its folder could not be synced (Input/output error)",
                              done.stderr)
                self.assertGreater(file.stat().st_size, 0)

    def test_a_backup_whose_size_is_not_known_does_not_tell_one(self):
        traced, words, _ = self.writer("backup")
        calls = trace(traced, *words, calls=("newfstatat",))
        of_copy = max(number for number, (_, text) in enumerate(calls, 1) if "/out>" in text)
        _, words, file = self.writer("backup")
        done = self.rollcall(*words, under=failing("newfstatat", "EIO", of_copy))
        self.assertEqual(done.stdout, f"Copied {self.rollcall.database} to {file} and checked the copy.\n")
        self.assertGreater(file.stat().st_size, 0)

    def test_the_draft_of_a_killed_command_goes_with_the_next_one_in_that_folder(self):
        for verb in WRITERS:
            with self.subTest(verb):
                rollcall, words, file = self.writer(verb)
                rollcall(*words, under=killing("fsync", 1), expect=-signal.SIGKILL)
                left = self.beside(file)
                self.assertEqual([name[:len(file.name) + 5] for name in left if not name.endswith("-journal")],
                                 [file.name + ".new-"])
                rollcall(*words)
                self.assertEqual(self.beside(file), [])

    def test_doctor_names_the_draft_of_a_killed_command(self):
        self.rollcall("backup", "monday.db", under=killing("fsync", 1), expect=-signal.SIGKILL)
        (draft,) = self.directory.glob("monday.db.new-*")
        finding = next(each for each in self.rollcall.json("doctor") if each["check"] == "drafts")
        self.assertIn(draft.name, finding["finding"])
        self.rollcall("backup", "tuesday.db")
        self.assertFalse(draft.exists())

    def test_a_draft_that_a_running_command_writes_stays(self):
        log = self.directory / "log"
        first = self.start(self.rollcall, "backup", "first.db", under=stopping(log, "fsync"))
        wait_until_stopped(first, log)
        self.rollcall("backup", "second.db")
        self.assertNotIn("drafts", [each["check"] for each in self.rollcall.json("doctor")])
        go_on(first)
        _, err = first.communicate(timeout=60)
        self.assertEqual(first.returncode, 0, err)
        self.assertTrue((self.directory / "first.db").exists())

    def test_backup_to_standard_output_streams_a_whole_copy_and_makes_no_file(self):
        before = sorted(self.directory.iterdir())
        with (self.directory / "stream").open("wb") as out:
            process = self.rollcall.start("backup", "-", stdout=out, stderr=subprocess.PIPE)
            self.assertEqual(process.communicate(timeout=60)[1], b"")
        self.assertEqual(process.returncode, 0)
        copy = sqlite3.connect(self.directory / "stream")
        self.addCleanup(copy.close)
        self.assertEqual(copy.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(copy.execute("SELECT slug FROM account").fetchall(), [("acme",)])
        self.assertEqual(sorted(self.directory.iterdir()), sorted([*before, self.directory / "stream"]))

    def test_backup_to_standard_output_that_cannot_be_written_fails_and_leaves_nothing(self):
        before = sorted(self.directory.iterdir())
        with open("/dev/full", "wb") as full:
            process = self.rollcall.start("backup", "-", stdout=full, stderr=subprocess.PIPE)
            self.assertIn(b"standard output could not be written", process.communicate(timeout=60)[1])
        self.assertEqual(process.returncode, 1)
        self.assertEqual(sorted(self.directory.iterdir()), before)

    def test_backup_to_standard_output_says_nothing_about_itself(self):
        for output in ("json", "ndjson", "csv"):
            done = self.rollcall("backup", "-", "-o", output, expect=2)
            self.assertEqual(done.stdout, "")
        done = self.rollcall("backup", "-", "--dry-run")
        self.assertEqual((done.stdout, done.stderr),
                         ("", f"Would copy {self.rollcall.database} to standard output.\n"))
        error = json.loads(self.rollcall("backup", "-", "--json", expect=2).stderr.splitlines()[-1])["error"]
        self.assertEqual(error["code"], "usage")


if __name__ == "__main__":
    unittest.main(verbosity=2)
