"""A shell on a terminal of its own, whose keys a test presses."""

import os
import pty
import re
import select
import subprocess
import time

PATIENCE = 60  # seconds for what a shell should show at once
CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>()][0-9A-B]?|\x1b\][^\x07]*\x07|\r|\x08|\x07")


class Shell:
    """Started with `command`; `words A B` prints its words as `[[A][B]]`."""

    def __init__(self, command, environment, directory, beginning):
        self.keyboard, terminal = pty.openpty()
        self.process = subprocess.Popen(command, env=environment | {"TERM": "vt100", "PS1": "prompt>"}, cwd=directory,
                                        stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
                                        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)))
        os.close(terminal)
        self.shown = ""
        self.marks = 0
        self.run(beginning)

    def press(self, keys):
        os.write(self.keyboard, keys.encode())

    def read_until(self, words):
        """What is shown up to those words."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.shown:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.keyboard], [], [], left)[0]:
                raise AssertionError(f"the terminal shows {self.shown!r}, not {words!r}")
            self.shown += CONTROL.sub("", os.read(self.keyboard, 4096).decode(errors="replace"))
        before, _, self.shown = self.shown.partition(words)
        return before

    def run(self, line):
        """Runs a line to its end."""
        self.marks += 1
        self.press(f"{line}; echo ma''rk{self.marks}.\n")
        return self.read_until(f"mark{self.marks}.")

    def completed(self, line, keys="\t"):
        """The words that the line has once a key completed it, as the shell hands them to a command."""
        self.press(f"{line}{keys}\x01words \x05 ;\n")
        self.read_until("[[")
        return self.read_until("]]").split("][")

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.keyboard)
