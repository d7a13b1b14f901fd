"""What strace does to a command: system calls that fail, and death at a chosen one.

Every fault stands at a place that can be named, "the 7th pwrite64", and not at a time: the same test meets the same
faults on every machine.
"""

import pathlib
import re
import tempfile

# Sanitizers cannot look for leaks under strace.
ENVIRONMENT = {"ASAN_OPTIONS": "detect_leaks=0"}


def failing(call, error, first, last=None):
    """`under` this, the calls from the first through the last (by default only one) fail with the error.

    `last` "+" means all that follow."""
    when = {None: f"{first}", "+": f"{first}+"}.get(last, f"{first}..{last}")
    return _strace("/dev/null", call, f"error={error}", when)


def killing(call, number):
    """`under` this, the command dies of SIGKILL when it makes this call for the number-th time, instead of making it."""
    return _strace("/dev/null", call, "signal=KILL", f"{number}")


def _strace(log, call, what, when):
    return ["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}"]


def trace(rollcall, *arguments, calls, **how):
    """The system calls of these names that the command makes when nothing disturbs it: (name, text) in their order."""
    with tempfile.TemporaryDirectory(prefix="rollcall-trace-") as folder:
        log = pathlib.Path(folder) / "log"
        rollcall(*arguments, under=["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(calls)], **how)
        return re.findall(r"^\d+ +(\w+)(\(.*)$", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
