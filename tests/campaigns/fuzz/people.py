"""Fuzzes what understands tables of people: `people.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import FILES, run

sys.exit(run("people", FILES))
