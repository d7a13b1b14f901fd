"""Fuzzes what reads tables, separated or in JSON: `table.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import FILES, run

sys.exit(run("table", FILES))
