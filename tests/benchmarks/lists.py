"""Short lists and the figures of a large roll, against their bare queries through `sqlite3` on the same file.

    lists.py [--members 1000000] [--runs 10]

Both sides are a process each, started in turns, and the best run counts. The last column is the ratio of the times less
what starting takes, measured by `account show` and by a query for the account's name. Before anything is measured, the
first column of the list must be the same on both sides.
"""

import argparse
import pathlib
import subprocess
import tempfile

from cycle import make_roll
from measuring import default_binary, machine, run

# A-01 on 2 November 2026, in Oslo.
NOW = "2026-11-02T06:00:00Z"
INACTIVE = "member.account_id = 1 AND member.status = 'active' AND member.last_seen_at < unixepoch('2026-08-03T22:00:00Z')"
EXCLUDED = "member.excluded_at IS NOT NULL AND (member.excluded_until IS NULL OR member.excluded_until > '2026-11-02')"
PERSON = "user.email, trim(user.first_name || ' ' || user.last_name), datetime(member.last_seen_at, 'unixepoch', 'localtime')"
SETTINGS = "PRAGMA cache_size = -16384;"

# Each command with its bare query: what somebody would write who knows the tables and their indexes.
INACTIVE_LIST = ("user list --inactive-for 90d --limit 50", f"""
SELECT {PERSON}, member.status, permission_set.name, member.seat
FROM user CROSS JOIN member INDEXED BY member_once ON member.user_id = user.id AND member.status <> 'removed'
LEFT JOIN permission_set ON permission_set.id = member.permission_set_id
WHERE {INACTIVE} ORDER BY user.email LIMIT 50""")

PROJECTED = [
    INACTIVE_LIST,
    ("user list --inactive-for 90d --limit 50 --sort name", f"""
SELECT {PERSON}, member.status, permission_set.name, member.seat
FROM member JOIN user ON user.id = member.user_id LEFT JOIN permission_set ON permission_set.id = member.permission_set_id
WHERE {INACTIVE} ORDER BY user.last_name, user.first_name, user.email LIMIT 50"""),
    ("autodeactivate scheduled --limit 50", f"""
SELECT {PERSON}, iif({EXCLUDED}, 'excluded', 'scheduled'), member.excluded_until, member.exclusion_reason
FROM member JOIN user ON user.id = member.user_id
WHERE {INACTIVE} ORDER BY member.last_seen_at, member.id LIMIT 50"""),
    ("autodeactivate status", f"""
SELECT count(*) FROM member WHERE {INACTIVE};
SELECT count(*) FROM member INDEXED BY member_excluded WHERE {INACTIVE} AND {EXCLUDED};
SELECT count(*) FROM member WHERE account_id = 1 AND status = 'active' AND {EXCLUDED}"""),
]

COHORT = "FROM cycle_member JOIN member ON member.id = cycle_member.member_id"
OPEN_CYCLE = [
    ("autodeactivate scheduled --limit 50", f"""
SELECT {PERSON}, iif({EXCLUDED}, 'excluded', 'scheduled'), member.excluded_until, member.exclusion_reason
FROM member CROSS JOIN cycle_member ON cycle_member.cycle_id = 1 AND cycle_member.member_id = member.id
JOIN user ON user.id = member.user_id
WHERE {INACTIVE} ORDER BY member.last_seen_at, member.id LIMIT 50"""),
    ("autodeactivate status", f"""
SELECT count(*) FROM member WHERE {INACTIVE};
SELECT count(*) {COHORT} WHERE cycle_id = 1 AND member.status = 'active' AND state IN ('scheduled', 'excluded')
  AND NOT ({EXCLUDED});
SELECT count(*) FROM member WHERE account_id = 1 AND status = 'active' AND {EXCLUDED}"""),
]


def addresses(arguments):
    printed = subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, text=True).stdout
    return [line.split(",")[0].split("|")[0] for line in printed.splitlines() if "@" in line]


def best_of_turns(ours, bare, database, runs):
    """Milliseconds of the best run of either side."""
    costs = [(run(ours, database.parent), run(bare, database.parent)) for _ in range(runs)]
    return [min(cost.seconds for cost in side) * 1000 for side in zip(*costs)]


def compare(binary, database, runs, cases):
    starting = best_of_turns([binary, "--db", database, "--now", NOW, "--quiet", "account", "show"],
                             ["sqlite3", database, SETTINGS + "SELECT name FROM account"], database, runs)
    for words, query in cases:
        ours = [binary, "--db", database, "--now", NOW, "--quiet", *words.split()]
        bare = ["sqlite3", database, SETTINGS + query]
        if "status" not in words and addresses([*ours, "-o", "csv"]) != addresses(bare):
            raise SystemExit(f"{words}: not the same members")
        left, right = best_of_turns(ours, bare, database, runs)
        beyond = max(left - starting[0], 0) / max(right - starting[1], 0.01)
        print(f"  {words:54}{left:8.1f} ms{right:8.1f} ms{left / right:8.2f}{beyond:10.2f}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--members", type=int, default=1_000_000)
    arguments.add_argument("--runs", type=int, default=10)
    chosen = arguments.parse_args()
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-") as directory:
        database = pathlib.Path(directory) / "roll.db"
        make_roll(binary, database, chosen.members)
        print(f"{chosen.members:,} members{'rollcall':>54}{'bare query':>11}{'ratio':>8}{'beyond':>10}\nbetween two cycles")
        compare(binary, database, chosen.runs, PROJECTED)
        run([binary, "--db", database, "--now", NOW, "autodeactivate", "run", "--no-send"], database.parent)
        print("in an open cycle")
        compare(binary, database, chosen.runs, OPEN_CYCLE)
    print(machine())


if __name__ == "__main__":
    main()
