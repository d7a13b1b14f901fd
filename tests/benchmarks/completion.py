"""What pressing Tab costs on a large roll: an address from the roll, and a verb without it.

    completion.py [--members 1000000] [--runs 50]

Each is a process of its own, as a shell starts it. The answers are checked once, before anything is measured.
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile

from cycle import make_roll
from measuring import default_binary, machine, run

LONGEST = 0.030  # seconds, for a name from the roll


def answer(command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout


def cases(binary, database, email):
    ours = [binary, "completion", "bash", "--", "--db", database]
    return {
        "a verb": ([*ours, "user", "deact"], "deactivate"),
        "an address by most of it": ([*ours, "user", "show", email[:-4]], email),
        "too many to name": ([*ours, "user", "show", email[0]], ":words"),
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--members", type=int, default=1_000_000)
    arguments.add_argument("--runs", type=int, default=50)
    given = arguments.parse_args()
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as folder:
        directory = pathlib.Path(folder)
        database = directory / "rollcall.db"
        make_roll(binary, database, given.members)
        email = answer(["sqlite3", database, "SELECT email FROM user ORDER BY id DESC LIMIT 1"]).strip()
        for name, (command, expected) in cases(binary, database, email).items():
            if expected not in answer(command):
                raise SystemExit(f"{name}: {expected} is not in the answer")
            seconds = [run(command, directory).seconds for _ in range(given.runs)]
            print(f"{name:26}{1000 * statistics.median(seconds):8.2f} ms median{1000 * min(seconds):8.2f} ms best")
            if min(seconds) > LONGEST:
                raise SystemExit(f"{name} takes longer than {1000 * LONGEST:.0f} ms")
    print(machine())


if __name__ == "__main__":
    main()
