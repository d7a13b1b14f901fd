"""`session verify --stream` against the statement it asks, prepared once and stepped once a token: `verify/bare.cpp`.

    verify.py [--tokens 100000] [--sessions 10000] [--runs 5]

Both sides read lines from a file and write lines to a file, in turns; the best of the runs counts. The plain one gets
the tokens hashed. Every tenth token opens nothing. The answers must be the same, or the benchmark fails.
"""

import argparse
import hashlib
import json
import pathlib
import random
import sqlite3
import subprocess
import tempfile

from measuring import default_binary, machine, run

BARE = pathlib.Path(__file__).parent / "verify" / "bare.cpp"
NOW = "2026-11-02T09:00:00Z"


def token(number):
    return f"{number:043d}"


def token_hash(token):
    return hashlib.blake2b(token.encode(), digest_size=32).hexdigest()


def make_roll(binary, database, sessions):
    """A roll with so many people, each signed in once, an hour ago."""
    run([binary, "--db", database, "--now", NOW, "init", "--account", "Acme", "--admin", "root@example.org"],
        database.parent)
    with sqlite3.connect(database) as roll:
        numbers = range(2, sessions + 2)  # the first is the admin
        roll.executemany("INSERT INTO user (id, email, created_at) VALUES (?, ?, 0)",
                         ((number, f"user{number}@example.org") for number in numbers))
        roll.executemany("INSERT INTO member (id, account_id, user_id, status, super_admin, joined_at, created_at) "
                         "VALUES (?, 1, ?, 'active', 0, 0, 0)", ((number, number) for number in numbers))
        roll.executemany("INSERT INTO session (member_id, token_hash, kind, remember_me, signed_in_at, last_active_at) "
                         f"VALUES (?, ?, 'web', 0, unixepoch('{NOW}') - 3600, unixepoch('{NOW}') - 3600)",
                         ((number, token_hash(token(number))) for number in numbers))
    roll.close()


def compile_bare(directory):
    program = directory / "bare"
    subprocess.run(["c++", "-std=c++20", "-O2", "-o", program, BARE, "-lsqlite3"], check=True)
    return program


def write_tokens(directory, sessions, count):
    """The same tokens for both sides, in no order; returns the files."""
    chosen = random.Random(1)
    asked = [token(chosen.randrange(2, sessions + 2) if i % 10 else sessions + 2 + i) for i in range(count)]
    plain, hashed = directory / "tokens", directory / "hashes"
    plain.write_text("".join(each + "\n" for each in asked))
    hashed.write_text("".join(token_hash(each) + "\n" for each in asked))
    return plain, hashed


def require_same_answers(ours, theirs):
    said = [(json.loads(line)["user"] or {}).get("email", "") for line in ours.read_text().splitlines()]
    if said != theirs.read_text().splitlines():
        raise SystemExit("the answers differ")


def measure(binary, sessions, count, runs, directory):
    """The Cost of each run, of rollcall and of the bare statement."""
    database = directory / "rollcall.db"
    make_roll(binary, database, sessions)
    bare = compile_bare(directory)
    tokens, hashes = write_tokens(directory, sessions, count)
    ours, theirs = directory / "ours", directory / "theirs"
    costs = []
    for _ in range(runs):
        costs.append((run([binary, "--db", database, "--now", NOW, "session", "verify", "--stream"], directory, tokens, ours),
                      run([bare, database], directory, hashes, theirs)))
        require_same_answers(ours, theirs)
    return zip(*costs)


def report(rollcall, bare, count):
    print(f"{'':12}{'rollcall':>16}{'bare':>16}{'ratio':>8}")
    for name in ("seconds", "processor"):
        rates = [count / min(getattr(cost, name) for cost in side) for side in (rollcall, bare)]
        print(f"{name:12}{rates[0]:14,.0f}/s{rates[1]:14,.0f}/s{rates[0] / rates[1]:8.2f}")
    print(machine())


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tokens", type=int, default=100_000)
    arguments.add_argument("--sessions", type=int, default=10_000)
    arguments.add_argument("--runs", type=int, default=5)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as directory:
        rollcall, bare = measure(default_binary(), chosen.sessions, chosen.tokens, chosen.runs, pathlib.Path(directory))
        report(rollcall, bare, chosen.tokens)


if __name__ == "__main__":
    main()
