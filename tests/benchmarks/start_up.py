"""What starting up costs: short commands, against `sqlite3 FILE 'SELECT 1'` on the same file.

    start_up.py [--runs 200]

The commands take turns, so that whatever else the machine does hits all alike. The median and the best of the runs are
printed, and the least that a run took of the processor; the answers are checked once, before anything is measured.
A signed-in command notes once a minute that its session is used (S-16); the other runs of that minute only read.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

from measuring import default_binary, machine, run

ADMIN = "root@example.org"
PASSWORD = "seven quilted marmots"
SIGNED_IN = "signed in: "  # what such a command is measured under


def commands(binary, database):
    ours = [binary, "--db", database]
    return {
        "sqlite3 FILE 'SELECT 1'": ["sqlite3", database, "SELECT 1"],
        "rollcall --version": [binary, "--version"],
        "rollcall user show": [*ours, "user", "show", ADMIN],
        "rollcall user show --json": [*ours, "user", "show", ADMIN, "--json"],
        "rollcall account show --json": [*ours, "account", "show", "--json"],
        "rollcall mail list": [*ours, "mail", "list"],
        "rollcall autodeactivate": [*ours, "autodeactivate"],
        "rollcall session list": [*ours, "session", "list"],
        SIGNED_IN + "session list": [*ours, "session", "list", "--quiet"],
        SIGNED_IN + "session list --json": [*ours, "session", "list", "--json"],
    }


def sign_in(binary, database):
    """Signs in. Returns the variable that makes a command a signed-in one."""
    ours = [binary, "--db", database, "--quiet"]
    for command in (["user", "password", ADMIN], ["session", "login", ADMIN, "--print-token"]):
        done = subprocess.run([*ours, *command, "--password-stdin"], input=PASSWORD + "\n", check=True,
                              capture_output=True, text=True)
    return {"ROLLCALL_TOKEN": done.stdout.strip()}


def require_answers(binary, database, signed_in):
    """Fails unless the commands do what is measured."""
    shown = subprocess.run([binary, "--db", database, "user", "show", ADMIN, "--json"], check=True, capture_output=True)
    if json.loads(shown.stdout)["email"] != ADMIN:
        raise SystemExit(f"user show does not show {ADMIN}: {shown.stdout}")
    counted = subprocess.run(["sqlite3", database, "SELECT 1"], check=True, capture_output=True, text=True)
    if counted.stdout != "1\n":
        raise SystemExit(f"sqlite3 says {counted.stdout}")
    listed = subprocess.run([binary, "--db", database, "session", "list", "--json"], env=signed_in, check=True,
                            capture_output=True)
    if [session["current"] for session in json.loads(listed.stdout)] != [True]:
        raise SystemExit(f"session list does not show the session of whoever asks: {listed.stdout}")


def measure(binary, runs, directory):
    database = directory / "rollcall.db"
    run([binary, "--db", database, "init", "--account", "Acme", "--time-zone", "Europe/Oslo", "--admin", ADMIN],
        directory)
    signed_in = sign_in(binary, database)
    require_answers(binary, database, signed_in)
    measured = {name: [] for name in commands(binary, database)}
    for _ in range(runs):
        for name, command in commands(binary, database).items():
            variables = signed_in if name.startswith(SIGNED_IN) else {}
            measured[name].append(run(command, directory, **variables))
    return measured


def figures_of(costs):
    seconds = [cost.seconds for cost in costs]
    return statistics.median(seconds), min(seconds), min(cost.processor for cost in costs)


def report(measured):
    figures = {name: figures_of(costs) for name, costs in measured.items()}
    floor, *_ = figures.values()
    print(f"{'':34}" + "".join(f"{title:>11}{'ratio':>8}" for title in ("median", "best", "processor")))
    for name, times in figures.items():
        print(f"{name:34}" + "".join(f"{1000 * time:8.2f} ms{time / least:8.2f}" for time, least in zip(times, floor)))
    print(machine())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=200)
    runs = arguments.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as directory:
        report(measure(default_binary(), runs, pathlib.Path(directory)))


if __name__ == "__main__":
    main()
