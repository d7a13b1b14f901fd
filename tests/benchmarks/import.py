"""Importing members from CSV, against `sqlite3 .import` of the same file into one table with the same indexes, under
the same pragmas. See README.md."""

import argparse
import pathlib
import tempfile

from measuring import default_binary, run

PLAIN = """
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = EXTRA;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -16384;
CREATE TABLE member (email TEXT NOT NULL UNIQUE COLLATE NOCASE, first_name TEXT, last_name TEXT, permission_set TEXT, seat TEXT,
  teams TEXT, last_login TEXT, created TEXT);
CREATE INDEX member_once ON member (email, created);
CREATE INDEX member_by_last_seen ON member (last_login);
.import --csv --skip 1 {csv} member
"""

SEATS = ("core", "sales", "service", "view-only", "")


def write_csv(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("email,first name,last name,permission set,seat,teams,last login date,created\n")
        for i in range(count):
            n = i * 7919 % count
            file.write(f"user{n:07d}@example.org,First{n % 977},Last{n % 1009},Set {n % 7},{SEATS[n % 5]},Team {n % 11},"
                       f"2026-{1 + n % 9:02d}-{1 + n % 28:02d} 10:30,2021-0{1 + n % 9}-11\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-import-") as name:
        directory = pathlib.Path(name)
        write_csv(directory / "members.csv", rows)
        (directory / "plain.sql").write_text(PLAIN.format(csv=directory / "members.csv"))
        plain = run(["sqlite3", directory / "plain.db"], directory, stdin=directory / "plain.sql")
        common = [binary, "--db", directory / "roll.db", "--now", "2026-11-01T12:00:00Z", "--quiet"]
        run([*common, "init", "--account", "Acme", "--admin", "root@example.org"], directory)
        ours = run([*common, "user", "import", directory / "members.csv", "--yes"], directory)
    print(f"{rows} rows: rollcall {ours.seconds:.1f} s, {ours.peak_mib:.0f} MiB; sqlite3 .import {plain.seconds:.1f} s, "
          f"{plain.peak_mib:.0f} MiB; ratio {ours.seconds / plain.seconds:.2f}; of the processor {ours.processor:.1f} s and "
          f"{plain.processor:.1f} s, ratio {ours.processor / plain.processor:.2f}")


if __name__ == "__main__":
    main()
