"""Somebody new: does what the README says, and nothing else, in a fresh clone on a bare Debian 12, and looks at a clock.

    PYTHONPATH=tests/support python3 -B tests/campaigns/newcomer.py [MINUTES]

Wants root, the network and Debian's debootstrap. A step is a block of the README: what is to be typed as root or with sudo, and what the transcript
types; each has to end with 0. The time runs from the clone to the last of the five commands, at most MINUTES.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

from machines import BareDebian
from mounting import mount_in_private
from transcript import blocks_of, commands_in, script_for_bare_debian

SOURCE = pathlib.Path(__file__).resolve().parents[2]
WHAT_THEY_HAVE = "apt-get -qq update && apt-get -qq install --yes --no-install-recommends git ca-certificates"


def steps_of(readme):
    """What is typed, block by block: the installation in one go, then every command of the transcripts."""
    yield "the installation", script_for_bare_debian(readme)
    for block in blocks_of(readme):
        if block.kind == "console":
            yield f"the transcript of line {block.line}", "mkdir -p ~/first && cd ~/first\n" + "\n".join(
                command.typed for command in commands_in(block))


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 15
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="rollcall-newcomer-", dir="/var/tmp") as folder, BareDebian(folder) as machine:
        machine(WHAT_THEY_HAVE)
        begin = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", SOURCE, machine.root / "root" / "rollcall"], check=True)
        readme = (machine.root / "root" / "rollcall" / "README.md").read_text(encoding="utf-8")
        for step, script in steps_of(readme):
            left = 60 * minutes - (time.monotonic() - begin)
            if left <= 0:
                print(f"not tried: {step}, and what follows")
                break
            try:
                printed, code = machine("cd ~/rollcall\n" + script, patience=left)
            except subprocess.TimeoutExpired:
                printed, code = f"it took longer than {minutes} minutes", 1
            print(f"{time.monotonic() - begin:6.0f} s: {step} ends with {code}", flush=True)
            if code != 0:
                print(printed)
            passed, failed = passed + (code == 0), failed + (code != 0)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    mount_in_private()
    sys.exit(main())
