"""Rolls as earlier versions of the program made them: only the first migrations, and a few rows."""

import contextlib
import functools
import pathlib
import sqlite3
import tempfile

from rollcall_testing import SOURCE, Rollcall

APPLICATION_ID = 0x726F6C6C
MIGRATIONS = sorted((SOURCE / "schema").glob("0*.sql"))
PRESENT = len(MIGRATIONS)

ROWS = """
INSERT INTO roll (id, file_id) VALUES (1, 'kept');
INSERT INTO account (id, slug, name, time_zone, deactivation_switched_at, created_at)
  VALUES (1, 'acme', 'Acme', 'UTC', 0, 0);
INSERT INTO user (id, email, created_at) VALUES (1, 'root@example.org', 0), (2, 'ada@example.org', 0);
INSERT INTO member (account_id, user_id, status, super_admin, joined_at, created_at)
  VALUES (1, 1, 'active', 1, 0, 0), (1, 2, 'active', 0, 0, 0);
"""


@functools.cache
def file_of(version):
    """The bytes of a roll of that schema."""
    with tempfile.TemporaryDirectory(prefix="rollcall-old-") as folder:
        file = pathlib.Path(folder) / "rollcall.db"
        with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous = OFF")
            for migration in MIGRATIONS[:version]:
                database.executescript(migration.read_text(encoding="utf-8"))
            database.executescript(ROWS)
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {version}")
        return file.read_bytes()


def make(directory, version):
    """A roll of that schema in the directory, which is made."""
    pathlib.Path(directory).mkdir()
    rollcall = Rollcall(directory)
    rollcall.database.write_bytes(file_of(version))
    rollcall.database.chmod(0o600)
    return rollcall


def version_of(file):
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        return database.execute("PRAGMA user_version").fetchone()[0]


def content_of(file):
    """All it holds, as SQL in an order of its own; fails when it is damaged."""
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        damage = database.execute("PRAGMA integrity_check").fetchall()
        if damage != [("ok",)]:
            raise AssertionError(f"{file} is damaged: {damage}")
        return "\n".join(sorted(database.iterdump()))
