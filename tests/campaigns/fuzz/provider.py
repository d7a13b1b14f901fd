"""Fuzzes what reads documents of OpenID Connect providers: `provider.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import TOKENS, run

sys.exit(run("provider", TOKENS))
