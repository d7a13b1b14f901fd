"""Fuzzes what reads targets and ways back: `target.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import run

sys.exit(run("target"))
