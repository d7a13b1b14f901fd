"""The four steps of one month's cycle, against the same rows written by plain SQL through `sqlite3`.

    cycle.py [--members 1000000] [--repeat 3] [--directory DIR]

Both sides start from copies of one file, work under the same pragmas, and go through the same events between the steps.
At the end every table must hold the same rows on both sides, or the comparison is not honest and fails.
The best of the repetitions counts, on each side.
"""

import argparse
import pathlib
import shutil
import sqlite3
import tempfile

from measuring import Cost, default_binary, machine, run

SQL = pathlib.Path(__file__).parent / "cycle"

# Each step's instant, its day, and the instant before which a member is inactive on that day, in Oslo.
STEPS = {
    "notice": ("2026-11-02T06:00:00Z", "2026-11-02", "2026-08-03T22:00:00Z"),
    "reminder": ("2026-11-16T06:00:00Z", "2026-11-16", "2026-08-17T22:00:00Z"),
    "final_reminder": ("2026-11-29T06:00:00Z", "2026-11-29", "2026-08-30T22:00:00Z"),
    "deactivation": ("2026-11-30T18:00:00Z", "2026-11-30", "2026-08-31T22:00:00Z"),
}
# The last second of the day before the deactivation: a mail handed over until then is proof of notice.
PROOF_CUTOFF = "2026-11-29T22:59:59Z"


def seconds(instant):
    return f"unixepoch('{instant}')"


def sqlite(database, script, **parameters):
    """Runs a script through `sqlite3`, in the folder of the benchmark's scripts."""
    settings = [word for name, value in parameters.items() for word in ("-cmd", f".parameter set :{name} \"{value}\"")]
    return run(["sqlite3", *settings, database], SQL, stdin=script)


def parameters_of(step):
    now, on, before = STEPS[step]
    return {"now": seconds(now), "on": f"'{on}'", "before": seconds(before), "cutoff": seconds(PROOF_CUTOFF)}


def meanwhile(database, step):
    sqlite(database, SQL / "meanwhile.sql", step=f"'{step}'", now=seconds(STEPS[step][0].replace("T06", "T07")))


def make_roll(binary, database, members):
    run([binary, "--db", database, "--now", "2026-10-15T12:00:00Z", "init", "--account", "Acme", "--slug", "acme",
         "--time-zone", "Europe/Oslo", "--admin", "root@example.org", "--mail", f"maildir:{database.parent}/mail"],
        database.parent)
    sqlite(database, SQL / "roll.sql", members=members)


def run_rollcall(binary, database):
    """The four steps; returns each one's Cost."""
    costs = {}
    for step, (now, _, _) in STEPS.items():
        costs[step] = run([binary, "--db", database, "--now", now, "autodeactivate", "run", "--no-send"],
                          database.parent)
        meanwhile(database, step)
    return costs


def run_plain_sql(database, rendered):
    """The same in plain SQL; the texts of the mails come ready from `rendered`."""
    costs = {}
    for step in STEPS:
        script = database.with_suffix(".sql")
        script.write_text(f".read begin.sql\nATTACH 'file:{rendered}?mode=ro' AS rendered;\n.read {step}.sql\n"
                          ".read forget_sessions.sql\n")
        costs[step] = sqlite(database, script, **parameters_of(step))
        meanwhile(database, step)
    return costs


def keep_texts(database, rendered):
    """The texts that the plain SQL shall write, in a file of their own."""
    rendered.unlink(missing_ok=True)
    with sqlite3.connect(database) as connection:
        connection.execute("ATTACH ? AS rendered", (str(rendered),))
        for table in ("mail_body", "notification_text", "notification_person"):
            connection.execute(f"CREATE TABLE rendered.{table} AS SELECT * FROM main.{table}")
        connection.execute("CREATE TABLE rendered.subject AS SELECT DISTINCT body_id, subject FROM main.mail")
        connection.execute("CREATE TABLE rendered.mail_person AS SELECT * FROM main.mail_person WHERE listed IS NULL")


def require_same_rows(left, right):
    """Every table of the two files, row by row. Message ids are made in different ways, so only their form counts."""
    connection = sqlite3.connect(left)
    connection.execute("ATTACH ? AS other", (str(right),))
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        columns = [name for (_, name, *_) in connection.execute(f"PRAGMA table_info({table})")]
        picked = ", ".join("length(message_id)" if name == "message_id" else name for name in columns)
        for here, there in (("main", "other"), ("other", "main")):
            missing = connection.execute(f"SELECT {picked} FROM {here}.{table} EXCEPT SELECT {picked} FROM {there}.{table} "
                                         "LIMIT 1").fetchone()
            if missing:
                raise SystemExit(f"{table} differs; only in {here}: {dict(zip(columns, missing))}")
    for schema in ("main", "other"):
        repeated, = connection.execute(f"SELECT count(*) - count(DISTINCT message_id) FROM {schema}.mail").fetchone()
        if repeated:
            raise SystemExit(f"{repeated} message ids are not unique in {schema}")
    return dict(connection.execute("SELECT state, count(*) FROM cycle_member GROUP BY state").fetchall())


def total(costs):
    return sum(costs.values(), Cost())


def report(members, states, rollcall, plain):
    print(f"{members:,} members; the cohort: " + ", ".join(f"{count:,} {state}" for state, count in states.items()))
    print(f"{'':16}{'wall clock':>32}{'processor':>32}{'memory':>24}")
    print(f"{'':16}" + 2 * f"{'rollcall':>12}{'plain SQL':>12}{'ratio':>8}" + f"{'rollcall':>12}{'plain SQL':>12}")
    for step in STEPS:
        print_row(step, rollcall[step], plain[step])
    print_row("all four", total(rollcall), total(plain))
    print(machine())


def print_row(name, rollcall, plain):
    print(f"{name:16}{rollcall.seconds:10.2f} s{plain.seconds:10.2f} s{rollcall.seconds / plain.seconds:8.2f}"
          f"{rollcall.processor:10.2f} s{plain.processor:10.2f} s{rollcall.processor / plain.processor:8.2f}"
          f"{rollcall.peak_mib:8.1f} MiB{plain.peak_mib:8.1f} MiB")


def best(costs):
    return min(costs, key=lambda each: total(each).seconds)


def measure(binary, members, repeat, directory):
    roll, ours, theirs = (directory / name for name in ("roll.db", "rollcall.db", "plain.db"))
    rendered = directory / "rendered.db"
    make_roll(binary, roll, members)
    rollcall, plain = [], []
    for _ in range(repeat):
        shutil.copyfile(roll, ours)
        rollcall.append(run_rollcall(binary, ours))
        keep_texts(ours, rendered)
        shutil.copyfile(roll, theirs)
        plain.append(run_plain_sql(theirs, rendered))
    report(members, require_same_rows(ours, theirs), best(rollcall), best(plain))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--members", type=int, default=1_000_000)
    arguments.add_argument("--repeat", type=int, default=3, help="how often each side runs; the best counts")
    arguments.add_argument("--directory", help="where the files go, to choose the disk; default: a temporary one")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="rollcall-benchmark-", dir=chosen.directory) as directory:
        measure(default_binary(), chosen.members, chosen.repeat, pathlib.Path(directory))


if __name__ == "__main__":
    main()
