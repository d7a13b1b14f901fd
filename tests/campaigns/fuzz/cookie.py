"""Fuzzes what reads cookies: `cookie.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import run

sys.exit(run("cookie"))
