"""Fuzzes what reads forms with files: `multipart.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import run

sys.exit(run("multipart"))
