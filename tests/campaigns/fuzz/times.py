"""Fuzzes what reads times: `times.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import FILES, run

sys.exit(run("time", FILES))
