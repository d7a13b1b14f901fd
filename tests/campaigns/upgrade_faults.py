"""Upgrades from every older schema, killed, failing and out of room at every call on a file: all the places
of which tests/system/upgrade.py tries some. Ends with 1 if the next command did not work after one of them.

    ROLLCALL=build/dev/rollcall PYTHONPATH=tests/support:tests/system python3 -B tests/campaigns/upgrade_faults.py [MINUTES]

The newest schema comes first; what there was no time for is said before the closing line.
"""

import signal
import sys
import time

import upgrade
from injection import failing, killing
from mounting import mount_in_private

KINDS = {
    "killed": (killing, (0, -signal.SIGKILL)),
    "EIO": (lambda call, number: failing(call, "EIO", number), (0, 6)),
    "ENOSPC": (lambda call, number: failing(call, "ENOSPC", number, "+"), (0, 6)),
}
EVERY_PAGE = 1 << 20
PIECE = 200  # places between two looks at the clock


class Campaign(upgrade.Upgrade):
    def runTest(self):
        """Only what `meet_everything` asks for."""

    def meet_everything(self, end):
        passed = failed = 0
        for version in range(upgrade.NEWEST, upgrade.OLDEST - 1, -1):
            where = self.where(version, EVERY_PAGE)
            for kind, (disturbed, codes) in KINDS.items():
                places = [place for place in where if kind != "ENOSPC" or place[0] != "pread64"]
                for begin in range(0, len(places), PIECE):
                    if time.monotonic() > end:
                        print(f"not tried: schema {version}, {kind}, from place {begin} of {len(places)}, and what follows")
                        return passed, failed
                    piece = places[begin:begin + PIECE]
                    wrong = self.disturb_all(version, piece, disturbed, codes)
                    print("\n".join(wrong), end="\n" if wrong else "")
                    failed += len(wrong)
                    passed += len(piece) - len(wrong)
            print(f"schema {version}: {len(where)} calls", flush=True)
        return passed, failed


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    campaign = Campaign()
    campaign.setUp()
    try:
        passed, failed = campaign.meet_everything(time.monotonic() + 60 * minutes)
    finally:
        campaign.doCleanups()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    mount_in_private()
    sys.exit(main())
