"""How long a wrong password takes for an address that is known and for one that is not (S-30).

    login.py [--tries 100]

Each try is a process of its own; a known and an unknown address take turns. No address is tried more than four times: the
fifth try would be told to wait (S-32), whether the address is known or not, and no password would be hashed.
"""

import argparse
import pathlib
import sqlite3
import statistics
import tempfile

from measuring import default_binary, machine, run

MOST_FAILURES = 4
DENIED = 4
PASSWORD = "seven quilted marmots"


def addresses(kind, tries):
    return [f"{kind}{number // MOST_FAILURES}@example.org" for number in range(tries)]


def make_roll(binary, database, tries):
    """A roll on which the known have passwords, all the same one."""
    ours = [binary, "--db", database, "--quiet"]
    password = database.parent / "password"
    password.write_text(PASSWORD + "\n")
    run([*ours, "init", "--account", "Acme", "--admin", "root@example.org"], database.parent)
    run([*ours, "user", "password", "root@example.org", "--password-stdin"], database.parent, stdin=password)
    with sqlite3.connect(database) as roll:
        for email in dict.fromkeys(addresses("known", tries)):
            user = roll.execute("INSERT INTO user (email, password, created_at) SELECT ?, password, 0 FROM user "
                                "WHERE email = 'root@example.org'", (email,)).lastrowid
            roll.execute("INSERT INTO member (account_id, user_id, status, super_admin, joined_at, created_at) "
                         "VALUES (1, ?, 'active', 0, 0, 0)", (user,))
    roll.close()


def measure(binary, tries, directory):
    """The Costs of the tries, of the known and of the unknown."""
    database = directory / "rollcall.db"
    make_roll(binary, database, tries)
    wrong = directory / "wrong"
    wrong.write_text("eleven wrinkled otters\n")
    costs = {"known": [], "unknown": []}
    for pair in zip(*(addresses(kind, tries) for kind in costs)):
        for kind, email in zip(costs, pair):
            costs[kind].append(run([binary, "--db", database, "session", "login", email, "--password-stdin"], directory,
                                   stdin=wrong, expect=DENIED))
    with sqlite3.connect(database) as roll:
        counted = roll.execute("SELECT sum(failures), max(failures) FROM sign_in_failure").fetchone()
    roll.close()
    if counted[0] != 2 * tries or counted[1] > MOST_FAILURES:
        raise SystemExit(f"not every try was judged: {counted}")
    return costs


def report(costs):
    print(f"{len(costs['known'])} tries each{'known':>12}{'unknown':>14}{'differs by':>14}")
    for what in ("seconds", "processor"):
        for name, average in (("median", statistics.median), ("mean", statistics.mean)):
            known, unknown = (average([getattr(cost, what) for cost in side]) for side in costs.values())
            difference = abs(known - unknown) / min(known, unknown)
            print(f"{what + ', ' + name:20}{1000 * known:8.1f} ms{1000 * unknown:11.1f} ms{100 * difference:12.1f} %")
    print(machine())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tries", type=int, default=100)
    tries = arguments.parse_args().tries
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as directory:
        report(measure(default_binary(), tries, pathlib.Path(directory)))


if __name__ == "__main__":
    main()
