"""Fuzzes what reads heads of requests: `header.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import run

sys.exit(run("header"))
