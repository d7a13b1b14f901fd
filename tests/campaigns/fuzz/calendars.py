"""Fuzzes what reads calendar files: `calendars.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import FILES, run

sys.exit(run("calendar", FILES))
