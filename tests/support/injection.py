"""What strace does to a command: system calls that fail, and death at a chosen one.

Every fault stands at a place that can be named, "the 7th pwrite64", and not at a time: the same test meets the same
faults on every machine.
"""

import collections
import concurrent.futures
import os
import pathlib
import re
import signal
import tempfile

FIRST_CALLS = 100  # of each name are met


def failing(call, error, first, last=None):
    """`under` this, the calls from the first through the last (by default only one) fail with the error.

    `last` "+" means all that follow."""
    when = {None: f"{first}", "+": f"{first}+"}.get(last, f"{first}..{last}")
    return _strace("/dev/null", call, f"error={error}", when)


def killing(call, number):
    """`under` this, the command dies of SIGKILL when it makes this call for the number-th time, instead of making it."""
    return _strace("/dev/null", call, "signal=KILL", f"{number}")


def stopping(log, call, **errors):
    """`under` this, in a session of its own, the command is stopped after its first such call: see `wait_until_stopped`.

    Calls that `errors` names fail: `link="EPERM"`."""
    return [*_strace(log, call, "signal=STOP", "1"), *refusals({call: None, **errors})]


def refusing(**errors):
    """`under` this, each of the calls fails always: `link="EPERM"`."""
    return ["strace", "-f", "-qq", "-o", "/dev/null", *refusals(errors)]


def refusals(errors):
    injected = [word for call, error in errors.items() if error for word in ("-e", f"inject={call}:error={error}")]
    return ["-e", "trace=" + ",".join(errors), *injected]


def wait_until_stopped(process, log):
    while "--- stopped by SIGSTOP ---" not in (log.read_text() if log.exists() else ""):
        if process.poll() is not None:
            raise AssertionError(f"exit {process.returncode}: {process.stderr.read()}")


def go_on(process):
    os.killpg(process.pid, signal.SIGCONT)


def delaying(call, milliseconds):
    """`under` this, the command takes that long before each such call: time for others to come between."""
    return _strace("/dev/null", call, f"delay_enter={1000 * milliseconds}", "1+")


def _strace(log, call, what, when):
    return ["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}"]


def trace(rollcall, *arguments, calls, **how):
    """The system calls of these names that the command makes when nothing disturbs it: (name, text) in their order.

    In the text each descriptor is followed by its path: `fdatasync(5</tmp/folder>)`."""
    with tempfile.TemporaryDirectory(prefix="rollcall-trace-") as folder:
        log = pathlib.Path(folder) / "log"
        under = ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=" + ",".join(calls)]
        rollcall(*arguments, under=under, **how)
        return re.findall(r"^\d+ +(\w+)(\(.*)$", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)


def places(calls):
    """Where the traced calls can be met, the first FIRST_CALLS of each name, with their text: ((name, number), text)."""
    counted = collections.Counter()
    for name, text in calls:
        counted[name] += 1
        if counted[name] <= FIRST_CALLS:
            yield (name, counted[name]), text


def is_about_a_folder(text):
    """Whether a traced call is about neither the roll nor its journal, but the folder they are in: SQLite goes on when
    a folder cannot be synced, since not every file system can."""
    return "/rollcall.db" not in text


def everywhere(meet, where):
    """Calls `meet` for every place, on all processors. Returns what it returns, without the None."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [answer for answer in pool.map(meet, where) if answer is not None]
