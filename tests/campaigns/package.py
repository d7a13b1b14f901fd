"""The Debian package on a bare Debian 12, which debootstrap makes for it: installed, upgraded, removed, purged, and all that the
handbook does there. tests/system/package.py does the same on a copy of this machine; here nothing is installed but what the
package depends on.

    PYTHONPATH=tests/support python3 -B tests/campaigns/package.py PACKAGE [MINUTES]

Wants root and the network. What there was no time for is said before the closing line.
"""

import pathlib
import sys
import tempfile
import time

from machines import BareDebian
from mounting import mount_in_private
from package_life import LIFE, live
from transcript import script_for_bare_debian

SOURCE = pathlib.Path(__file__).resolve().parents[2]
HANDBOOK = SOURCE / "examples" / "docs" / "operate.md"


def lifetimes(package, folder, end):
    """Each promise with what was printed where it does not hold, as far as there is time."""
    (folder / "life").mkdir()
    with BareDebian(folder / "life") as machine:
        machine("apt-get -qq update")
        for sentence, wrong in live(machine, package, folder):
            yield sentence, wrong
            if wrong or time.monotonic() > end:
                return
        machine("mkdir /root/visit")
        machine.bring(package, f"/root/visit/{package.name}")
        printed, code = machine("cd /root/visit\n" + script_for_bare_debian(HANDBOOK.read_text(encoding="utf-8")))
        yield "what the handbook does works", "" if code == 0 else printed


def main():
    package = pathlib.Path(sys.argv[1]).resolve()
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 15
    end = time.monotonic() + 60 * minutes
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="rollcall-package-", dir="/var/tmp") as folder:
        for sentence, wrong in lifetimes(package, pathlib.Path(folder), end):
            print(f"{'failed' if wrong else 'passed'}: {sentence}\n{wrong}", end="", flush=True)
            passed, failed = passed + (not wrong), failed + bool(wrong)
    if passed + failed < len(LIFE) + 1:
        print(f"not tried: {len(LIFE) + 1 - passed - failed} of {len(LIFE) + 1}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    mount_in_private()
    sys.exit(main())
