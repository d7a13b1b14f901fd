"""Fuzzes what reads forms without files: `urlencoded.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import run

sys.exit(run("urlencoded"))
