"""Fuzzes what reads responses of SAML: `response.py [MINUTES] [--seed N]`. See campaign.py."""

import sys

from campaign import SIGN_ON, run

sys.exit(run("response", SIGN_ON))
