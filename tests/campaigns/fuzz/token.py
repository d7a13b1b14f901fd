"""Fuzzes what reads tokens of single sign-on: `token.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import TOKENS, run

sys.exit(run("token", TOKENS))
