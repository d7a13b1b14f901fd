"""A roll for tests that drive the cycle through whole months: who is on it, what happens to them, and what became of it.

The members are written as `user import` would leave them. Half of what the tests ask is whether two histories of the
same roll are the same, so everything here is the same in every run.
"""

import datetime
import difflib
import itertools
import shutil
import sqlite3

from rollcall_testing import Rollcall

CREATED = "2025-12-15T09:00Z"
SUPER_ADMINS = ("root@example.org", "olga@example.org")


def seconds(day):
    """Nine o'clock UTC of the day, as the file stores it."""
    return int(datetime.datetime.fromisoformat(f"{day}T09:00+00:00").timestamp())


def make(directory, last_seen):
    """A roll in the directory with the two super admins, who are here, and one member for each day in `last_seen`."""
    rollcall = Rollcall(directory)
    rollcall("init", "--account", "Acme", "--admin", SUPER_ADMINS[0], "--quiet", now=CREATED)
    with connect(rollcall.database) as database:
        for email, joined, seen in [(SUPER_ADMINS[1], "2025-12-15", "2025-12-15"),
                                    *((f"member{number}@example.org", "2025-01-01", day)
                                      for number, day in enumerate(last_seen, 1))]:
            user = database.execute("INSERT INTO user (email, created_at) VALUES (?, ?)",
                                    (email, seconds(joined))).lastrowid
            database.execute("INSERT INTO member (account_id, user_id, status, super_admin, joined_at, last_sign_in_at, "
                             "created_at) VALUES (1, ?, 'active', ?, ?, ?, ?)",
                             (user, email in SUPER_ADMINS, seconds(joined), seconds(seen), seconds(joined)))
    database.close()
    return rollcall


def copy(rollcall, directory):
    """The same roll, with all that is beside its file, in another directory."""
    directory.mkdir()
    for file in rollcall.directory.glob("rollcall.db*"):
        shutil.copy(file, directory)
    return Rollcall(directory)


def connect(file):
    """Opening repairs what a crash left, as it does for the program itself."""
    return sqlite3.connect(file, timeout=30)


def sign_in(rollcall, email, day):
    with connect(rollcall.database) as database:
        database.execute("UPDATE member SET last_sign_in_at = ? WHERE user_id = (SELECT id FROM user WHERE email = ?)",
                         (seconds(day), email))
    database.close()


def dump(rollcall, but_for=()):
    """All that the file holds, as SQL; fails when the file is damaged. `but_for` are statements that make alike what
    does not matter, run on a copy."""
    database = connect(rollcall.database)
    copied = sqlite3.connect(":memory:")
    try:
        damage = database.execute("PRAGMA integrity_check").fetchall()
        if damage != [("ok",)]:
            raise AssertionError(f"{rollcall.database} is damaged: {damage}")
        database.backup(copied)
        for statement in but_for:
            copied.execute(statement)
        return "\n".join(copied.iterdump())
    finally:
        database.close()
        copied.close()


def outcome(rollcall):
    """The dump without the mail server's address and the number of times that a mail was tried: two histories have the same
    outcome even if one of them was disturbed."""
    return dump(rollcall, but_for=[
        "UPDATE roll SET mail_transport = NULL",
        "UPDATE audit SET subject = NULL WHERE action = 'mail.transport.set'",
        "UPDATE mail_transport SET url = id",
        "UPDATE mail SET attempts = 0",
    ])


def differences(one, other):
    """The first lines in which two dumps differ; empty when they are the same."""
    lines = difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0)
    return "\n".join(line[:300] for line in itertools.islice(lines, 20))


def rows(rollcall, query, *values):
    database = connect(rollcall.database)
    try:
        return database.execute(query, values).fetchall()
    finally:
        database.close()

