"""Deactivating members named on standard input, against the same statements in plain SQL on a copy of the file. See
README.md."""

import argparse
import pathlib
import shutil
import sqlite3
import tempfile

from measuring import default_binary, run

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=100_000)
    members = parser.parse_args().members
    binary = default_binary()
    with tempfile.TemporaryDirectory(prefix="rollcall-deactivate-") as name:
        directory = pathlib.Path(name)
        roll = directory / "roll.db"
        common = [binary, "--db", roll, "--now", "2026-11-01T12:00:00Z", "--quiet"]
        emails = [f"user{i * 7919 % members:07d}@example.org" for i in range(members)]
        (directory / "members.csv").write_text("email,first name,last name,seat\n" + "".join(
            f"{email},First{i % 977},Last{i % 1009},core\n" for i, email in enumerate(emails)))
        (directory / "emails.csv").write_text("\n".join(emails) + "\n")
        run([*common, "init", "--account", "Acme", "--admin", "root@example.org"], directory)
        run([*common, "user", "import", directory / "members.csv"], directory)
        shutil.copy(roll, directory / "plain.db")
        plain = run(["sqlite3", directory / "plain.db"], directory, stdin=HERE / "deactivate" / "like_rollcall.sql")
        ours = run([*common, "user", "deactivate", "-", "--yes"], directory, stdin=directory / "emails.csv")
        for file in (roll, directory / "plain.db"):
            deactivated = sqlite3.connect(file).execute("SELECT count(*) FROM member WHERE status = 'deactivated'")
            assert deactivated.fetchone() == (members,), file
    print(f"{members} members: rollcall {ours.seconds:.2f} s, {ours.peak_mib:.0f} MiB; plain SQL {plain.seconds:.2f} s, "
          f"{plain.peak_mib:.0f} MiB; ratio {ours.seconds / plain.seconds:.2f}")


if __name__ == "__main__":
    main()
