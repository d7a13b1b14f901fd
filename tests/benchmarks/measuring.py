"""What the benchmarks share: running a command for its time and memory, and saying on what machine."""

import os
import pathlib
import platform
import time
from dataclasses import dataclass

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def default_binary():
    return pathlib.Path(os.environ.get("ROLLCALL", SOURCE / "build/release/rollcall")).resolve()


@dataclass
class Cost:
    """Of one command, or of several one after the other."""

    seconds: float = 0.0
    processor: float = 0.0  # seconds, of user and system together
    peak_mib: float = 0.0  # resident memory of the largest process

    def __add__(self, other):
        return Cost(self.seconds + other.seconds, self.processor + other.processor, max(self.peak_mib, other.peak_mib))


def run(arguments, directory, stdin=os.devnull, stdout=os.devnull, expect=0, **variables):
    """Runs a command that gets these variables, and nothing of the caller's environment but PATH. Returns its Cost. Any exit
    code but the expected one ends the benchmark."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(directory), "LC_ALL": "C.UTF-8", **variables}
    arguments = [str(argument) for argument in arguments]
    # A command that fails says why, on every run.
    silenced = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)] if expect != 0 else []
    here = os.getcwd()
    os.chdir(directory)
    try:
        begin = time.perf_counter()
        child = os.posix_spawnp(arguments[0], arguments, environment, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, str(stdin), os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(stdout), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), *silenced])
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - begin
    finally:
        os.chdir(here)
    if os.waitstatus_to_exitcode(status) != expect:
        raise SystemExit(f"exit {os.waitstatus_to_exitcode(status)}: {' '.join(arguments)}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def machine():
    """One line about what was measured on."""
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
                 platform.machine())
    return f"{model}, {os.cpu_count()} cores, Linux {platform.release()}"
