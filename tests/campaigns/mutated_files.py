"""Imports mutated files of other programs: the binary must not crash, hang, or fail by a fault of its own (exit code 1).

    ROLLCALL=build/dev/rollcall python3 -B tests/campaigns/mutated_files.py [MINUTES] [--files 100000] [--seed N]

The same seed makes the same files. Each is imported in a dry run, or truly with --keep-going, into a roll that is made anew
now and then. Files that break a promise are left in the current folder; those that there was no time for are reported.
"""

import argparse
import concurrent.futures
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

BINARY = pathlib.Path(os.environ.get("ROLLCALL", "build/dev/rollcall")).resolve()
SEED = 20261129
FILES = 100_000
PIECE = 250  # files between two looks at the clock, into one roll
LONGEST = 10  # seconds of the processor, for one import
MOST_WAITED = 300  # seconds, on a machine with other work
CODES = {0, 2, 3, 5, 8}

USERS = [
    b"email,first name,last name,status,super admin,teams,last login date,created\nada@example.org,Ada,Byron,active,no,A;B,"
    b"2026-10-29 10:22,2021-04-12\nbo@example.org,\"Bo \"\"B\"\"\",Li,Suspended,,,Never,2020-01-01T00:00:00.000Z\n",
    b"User report\r\n\r\nE-Mail;Vorname;Nachname;Letzte Anmeldung\r\nada@example.org;Ada;Byron;29. okt. 2026\r\nTotal: 1;;;\r\n",
    "email\tfirst name\nada@example.org\tÅda\n".encode("utf-16"),
    b"[{\"email\":\"ada@example.org\",\"first_name\":\"Ada\",\"status\":\"active\",\"teams\":[\"A\"],\"last_sign_in\":null},\n"
    b"{\"email\":\"bo@example.org\",\"suspended\":true,\"last_login\":\"2026-10-29T10:22:33.120Z\"}]",
    b"{\"primaryEmail\":\"ada@example.org\",\"name\":{\"givenName\":\"Ada\"},\"lastLoginTime\":\"1970-01-01T00:00:00.000Z\"}\n",
    b"#TYPE System.Object\r\n\"EmailAddress\",\"Enabled\",\"LastLogonDate\"\r\n\"ada@example.org\",\"True\",\"2026-10-29 10:22:33\"\r\n",
]
SAMPLES = {
    ("user", "import"): USERS,
    ("session", "import-logins"): [
        b"email,time\nada@example.org,2026-10-29T10:22:33Z\n,\nnobody@example.org,2026-10-29\n",
        b"published,eventType,outcome.result,actor.alternateId\n2026-10-29T10:22:33.000Z,user.session.start,SUCCESS,ada@example.org\n",
        b"Date (UTC),Username,Status\n2026-10-29 10:22:33,ada@example.org,Failure\n2026-10-29 10:22:33,ada@example.org,Success\n", *USERS],
    ("user", "asset", "import"): [
        b"kind,name,external_id,owner,shared,participants\nnote,One,N-1,ada@example.org,,\ndeal,'=Two,D-1,,,ada@example.org;bo@example.org\n",
        b"[{\"kind\":\"note\",\"name\":\"X\",\"owner_email\":\"ada@example.org\",\"id\":1,\"participants\":[],\"state\":\"\"}]"],
    ("portal", "contact", "import"): [
        b"Full name,Company,Email,Time zone,Language,Tags\nCarl Berg,Globex,carl@globex.example,Amsterdam,nb-no,vip\n",
        b"email,first_name,companies,primary_company,properties,language\nc@x.example,C,A;B,A,\"{\"\"Tier\"\":\"\"gold\"\"}\",en\n"],
    ("portal", "company", "import"): [b"name,domain\nGlobex,https://www.globex.example/en\nUmbra,\n"],
    ("portal", "ticket", "import"): [
        b"Ticket ID,Ticket name,Ticket description,Ticket status,Create date,Close date,Priority,Ticket owner,Associated Contact\n"
        b"201,Printer,\"Hot.\nVery\",Closed,2026-10-01 09:12,2026-10-02,High,Ada Byron,Carl (carl@globex.example)\n",
        b"Summary;Issue key;Status;Reporter;Created;Sprint;Sprint\nPrinter;SUP-1;New;carl@globex.example;2026-10-01;S1;S2\n"],
    ("account", "holiday", "import"): [
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Eve\r\nEND:VEVENT\r\n"
        b"BEGIN:VEVENT\r\nUID:b\r\nDTSTART;TZID=Europe/Oslo:20261130T090000\r\nDURATION:PT30M\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n"
        b"EXDATE:20261207T090000\r\nSUMMARY:Stand-up\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"],
}
WORDS = [b",", b";", b"\t", b"\"", b"\"\"", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n", b"'", b"=1+1",
         b"@", b"[", b"{", b"}", b"]", b":", b"\\u0000", b"\\ud800", b"null", b"1e999", b"\xe2\x80\x8b", b"\xe2\x80\xae", b"\x1b[31m",
         b"email", b"last login date", b"(UTC)", b"(Mars/X)", b"Never", b"1970-01-01", b"9999-12-31T23:59:59Z", b"0001-01-01",
         b"9223372036854775808", b"-1", b"root@example.org", b"RRULE:FREQ=SECONDLY", b"DTSTART:99991231", b"A" * 70_000, b"[" * 300,
         b"x," * 1100, b"\n\n\n" * 30]
OPTIONS = [[], [], [], [], ["--date-order", "dmy"], ["--times", "epoch"], ["--time-zone", "Europe/Oslo"], ["--format", "json"],
           ["--format", "csv"], ["--format", "ndjson"], ["--only", "email=ada@example.org"], ["--ignore-column", "Status"],
           ["--column", "Tags=last login date"], ["--value", "status:New=Closed"]]


def mutated(chance, samples):
    text = bytearray(chance.choice(samples))
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(text))
        match chance.randrange(7):
            case 0:
                text[at:at] = chance.choice(WORDS)
            case 1:
                del text[at:at + chance.randint(1, 12)]
            case 2:
                begin = chance.randint(0, len(text))
                text[at:at] = text[begin:begin + chance.randint(1, 80)]
            case 3:
                other = chance.choice(chance.choice(list(SAMPLES.values())))
                text[at:] = other[chance.randint(0, len(other)):]
            case 4:
                text[at:at] = bytes([chance.randrange(256)])
            case 5:
                if at < len(text):
                    text[at] ^= 1 << chance.randrange(8)
            case 6:
                text[at:at] = text[:chance.randint(1, 400)] * chance.randint(1, 5)
    return bytes(text)


class Rolls:
    """A roll to copy from, and a copy for each piece of the campaign."""

    def __init__(self, directory):
        self.directory = directory
        self.first = directory / "first.db"
        for words, given in ((("init", "--account", "Acme", "--admin", "root@example.org"), b""),
                             (("user", "import", "-"), b"email,first name,last name\nada@example.org,Ada,Byron\n"),
                             (("portal", "inbox", "add", "Support", "--kind", "help-desk", "--address", "help@acme.example"), b""),
                             (("portal", "contact", "import", "-"), b"email,company\ncarl@globex.example,Globex\n")):
            subprocess.run([BINARY, *words, "--quiet"], input=given, env=self.environment(self.first), check=True)

    def environment(self, file):
        return {"ROLLCALL_DB": str(file), "ROLLCALL_NOW": "2026-11-02T09:00:00Z", "HOME": str(self.directory), "LC_ALL": "C.UTF-8",
                "PATH": os.environ["PATH"]}


def meet(rolls, seed, piece):
    """Imports the files of a piece. Returns what is wrong, a line each."""
    roll = rolls.directory / f"{piece}.db"
    shutil.copy(rolls.first, roll)
    wrong = []
    for number in range(piece * PIECE, (piece + 1) * PIECE):
        chance = random.Random(f"{seed}/{number}")
        verb = chance.choice(list(SAMPLES))
        text = mutated(chance, SAMPLES[verb])
        options = ["--dry-run"] if chance.randrange(3) else ["--keep-going", "--yes"]
        if verb[1] != "holiday":
            options += chance.choice(OPTIONS)
        options += chance.choice([[], ["--json"]])
        try:
            done = subprocess.run(["prlimit", f"--cpu={LONGEST}", BINARY, *verb, "-", *options], input=text,
                                  env=rolls.environment(roll), capture_output=True, timeout=MOST_WAITED)
            failed = None if done.returncode in CODES else f"exit code {done.returncode}: {done.stderr[-300:]!r}"
            if b"\x1b" in done.stderr:
                failed = "control characters on standard error"
        except subprocess.TimeoutExpired:
            failed = f"longer than {MOST_WAITED} s"
        if failed:
            pathlib.Path(f"import-crash-{number}").write_bytes(text)
            wrong.append(f"file {number}: {' '.join([*verb, *options])}: {failed}")
    roll.unlink()
    return wrong


def main():
    arguments = argparse.ArgumentParser(description="Imports mutated files.")
    arguments.add_argument("minutes", type=float, nargs="?", default=15)
    arguments.add_argument("--files", type=int, default=FILES)
    arguments.add_argument("--seed", type=int, default=SEED)
    chosen = arguments.parse_args()
    end = time.monotonic() + 60 * chosen.minutes
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="rollcall-files-") as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        rolls = Rolls(pathlib.Path(name))
        waiting = list(range(-(-chosen.files // PIECE)))
        running = set()
        while running or (waiting and time.monotonic() < end):
            while waiting and len(running) < (os.cpu_count() or 1) and time.monotonic() < end:
                running.add(workers.submit(meet, rolls, chosen.seed, waiting.pop(0)))
            done, running = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
            for piece in done:
                wrong = piece.result()
                print("\n".join(wrong), end="\n" if wrong else "", flush=True)
                failed += len(wrong)
                passed += PIECE - len(wrong)
    if waiting:
        print(f"not tried: the files from number {waiting[0] * PIECE} on")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
