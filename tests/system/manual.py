"""The manual: every page is without fault in mandoc's judgement, shows on a terminal, and names every verb."""

import os
import re
import subprocess
import unittest

from rollcall_testing import SystemTest, verbs

DAY = "2026-11-02T06:00:00Z"


class ManualTest(SystemTest):
    def setUp(self):
        super().setUp()
        self.folder = self.directory / "out"
        self.rollcall("manual", "--out", self.folder, now=DAY)
        self.pages = sorted(self.folder.iterdir())
        self.shelf = self.directory / "man"
        for page in self.pages:
            place = self.shelf / f"man{page.suffix[1:]}"
            place.mkdir(parents=True, exist_ok=True)
            (place / page.name).write_bytes(page.read_bytes())

    def mandoc(self, *arguments):
        return subprocess.run(["mandoc", *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60,
                              env={"PATH": os.environ["PATH"], "MANPATH": str(self.shelf), "LC_ALL": "C.UTF-8"})

    def is_about_a_page_of_ours(self, fault):
        """Whether the lint only misses another page of the manual, because it looks where pages are installed."""
        found = re.search(r"referenced manual not found: Xr (\S+) (\d)", fault)
        return bool(found) and f"{found[1]}.{found[2]}" in [page.name for page in self.pages]

    def test_every_page_is_without_fault(self):
        names = [page.name for page in self.pages]
        for name in ("rollcall.1", "rollcall-user.1", "rollcall-portal.1", "rollcall-json.5", "rollcall-exit-codes.7"):
            self.assertIn(name, names)
        for page in self.pages:
            with self.subTest(page=page.name):
                faults = self.mandoc("-Tlint", page).stdout.splitlines()
                self.assertEqual([fault for fault in faults if not self.is_about_a_page_of_ours(fault)], [])

    def test_every_verb_is_in_its_page_with_its_usage(self):
        shown = {page.name: self.mandoc("-Tutf8", "-O", "width=200", page).stdout for page in self.pages}
        for words in verbs(self.rollcall):
            page = f"rollcall-{words[0]}.1" if len(words) > 1 else "rollcall.1"
            with self.subTest(verb=" ".join(words)):
                self.assertIn(f"rollcall {' '.join(words)}", shown[page].replace("\u2010", "-"))
        self.assertNotRegex("".join(shown.values()), r"\\[^ \n]")  # but the end of an example's line

    def test_the_same_day_gives_the_same_bytes_and_a_page_is_printed_as_it_is_written(self):
        for page in self.pages:
            name = page.stem.removeprefix("rollcall-")
            self.assertEqual(self.rollcall("manual", name, now=DAY).stdout, page.read_text(encoding="utf-8"))
            self.assertIn("November 2, 2026", page.read_text(encoding="utf-8"))
        self.assertEqual(self.rollcall("manual", "nothing", expect=2).stderr.splitlines()[0],
                         "rollcall: no such page of the manual: nothing")


if __name__ == "__main__":
    unittest.main()
