"""examples/single-sign-on.md tells the truth: each command is run in a shell, and does what the page shows."""

import os
import unittest

from rollcall_testing import BINARY, SOURCE, SystemTest
from transcript import differences

PAGE = SOURCE / "examples" / "single-sign-on.md"


class SingleSignOnExample(SystemTest):
    def test_P_80_P_81_the_page_shows_what_happens(self):
        programs = self.directory / "bin"
        programs.mkdir()
        (programs / "rollcall").symlink_to(BINARY)
        environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.directory), "LC_ALL": "C.UTF-8"}
        self.assertEqual("\n".join(differences(PAGE.read_text(encoding="utf-8"), self.directory, environment)), "")


if __name__ == "__main__":
    unittest.main()
