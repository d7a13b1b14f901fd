"""A clock that a test tells the time, for programs that have none of their own: libfaketime's, kept in a file."""

import os
import pathlib


class ToldClock:
    """Stands still at the time that it was told, `2026-11-02 09:00:00` in UTC. What runs in its `environment` goes by
    it; what measures how long something takes does not."""

    def __init__(self, file, time):
        self.file = pathlib.Path(file)
        self.set(time)
        self.environment = {
            "TZ": "UTC",
            "LD_PRELOAD": "/usr/$LIB/faketime/libfaketimeMT.so.1",
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "ASAN_OPTIONS": "verify_asan_link_order=0",
        }

    def set(self, time):
        whole = self.file.with_suffix(".new")
        whole.write_text(f"{time}\n", encoding="ascii")
        os.replace(whole, self.file)
