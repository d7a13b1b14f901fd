"""Every page of the portal in every state, as one table: tests/system/portal_pages.py judges and pictures each.

A page or a state more is a line more. `come` brings a browser there: it has `visit` (below), whose `go` opens a path under
the portal's address and whose `browser` fills and presses. Who is signed in is a line's own; `world` is what had to happen
in the roll before, done once, in the order of WORLDS.
"""

import contextlib
import dataclasses
import sqlite3
from typing import Callable

from sample_portal import CARL, HOST, NEWCOMER, RAGNHILD

NOBODY = None
LANGUAGES = ("en", "fi", "nb", "pl", "sv", "zh-Hans")


@dataclasses.dataclass(frozen=True)
class State:
    name: str  # of its pictures
    who: str | None
    come: Callable
    world: str = "shop"
    title: str | None = None  # a piece of the page's title in English


def at(path):
    return lambda visit: visit.go(path)


def sent(path, form="main form:not([role=search])", **typed):
    """A form of that page, filled and sent."""

    def come(visit):
        visit.go(path)
        visit.browser.send(form, **typed)

    return come


def ticket(name, more=""):
    return lambda visit: visit.go(f"/tickets/{visit.tickets[name]}{more}")


def answered_with_nothing(visit):
    ticket("answered")(visit)
    visit.browser.send(text="   ")


def answered(visit):
    ticket("answered")(visit)
    visit.browser.send(text="Thank you, that helps.")


def stale(visit):
    visit.go("/login")
    visit.browser.forget_cookies()
    visit.browser.send()


def busy(visit):
    visit.go("/reset-request")
    with contextlib.closing(sqlite3.connect(visit.database)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        visit.browser.send(email="somebody@example.org")


def with_link(visit):
    visit.go(visit.link)


def too_weak(visit):
    with_link(visit)
    visit.browser.send(password="short")


def throttled(visit):
    visit.go("/login")
    visit.browser.send(email="somebody@example.org", password="guessed")


# name, who, how, world, title
STATES = [
    State("login", NOBODY, at("/login"), title="Sign in"),
    State("login-error-address", NOBODY, sent("/login", email="no address"), title="Error: Sign in"),
    State("login-error-password", NOBODY, sent("/login", email=CARL, password="wrong"), title="Error: Sign in"),
    State("register", NOBODY, at("/register")),
    State("register-error-address", NOBODY, sent("/register", email="nobody"), title="Error: "),
    State("register-error-consent", NOBODY, sent("/register", email="new@example.org"), title="Error: "),
    State("register-done", NOBODY, at("/register?done=1")),
    State("reset-request", NOBODY, at("/reset-request")),
    State("reset-request-error", NOBODY, sent("/reset-request", email="nobody"), title="Error: "),
    State("reset-request-done", NOBODY, at("/reset-request?done=1")),
    State("reset", NOBODY, with_link),
    State("reset-error", NOBODY, too_weak, title="Error: "),
    State("reset-expired", NOBODY, at("/reset")),
    State("signed-out", NOBODY, at("/logout")),
    State("access-denied", NOBODY, at("/access-denied")),
    State("not-found", NOBODY, at("/nothing")),
    State("stale-form", NOBODY, stale),
    State("list", CARL, at("/tickets")),
    State("list-filtered", CARL, at("/tickets?state=open&search=buoy&sort=subject")),
    State("list-no-match", CARL, at("/tickets?search=zeppelin")),
    State("list-none", NEWCOMER, at("/tickets")),
    State("list-first-page", RAGNHILD, at("/tickets")),
    State("list-middle-page", RAGNHILD, lambda visit: (visit.go("/tickets"), visit.browser.press("[rel=next]"))),
    State("ticket", CARL, ticket("answered")),
    State("ticket-without-messages", CARL, ticket("one word")),
    State("ticket-right-to-left", CARL, ticket("right-to-left")),
    State("ticket-error", CARL, answered_with_nothing, title="Error: "),
    State("ticket-answered", CARL, answered),
    State("ticket-closed", CARL, ticket("closed")),
    State("ticket-just-closed", CARL, ticket("closed", "?done=close")),
    State("ticket-just-made", CARL, ticket("one word", "?done=new")),
    State("close", CARL, ticket("answered", "/close")),
    State("new", CARL, at("/tickets/new")),
    State("new-error", CARL, sent("/tickets/new"), title="Error: "),
    State("not-found-signed-in", CARL, at("/tickets/999999")),
    State("ticket-read-only", CARL, ticket("closed"), "read-only"),
    State("company-views", CARL, at("/tickets"), "company"),
    State("consent", CARL, at("/tickets"), "consent"),
    State("consent-error", CARL, lambda visit: (visit.go("/tickets"), visit.browser.send()), "consent", "Error: "),
    State("busy", NOBODY, busy, "busy"),
    State("throttled", NOBODY, throttled, "throttled", "Error: "),
    State("off", NOBODY, at("/login"), "off"),
]


def nothing(_portal, _serving):
    pass


def read_only(portal, _serving):
    portal.rollcall("portal", "set", "reply-to-closed", "off")


def company(portal, _serving):
    portal.rollcall("portal", "set", "tickets", "company", "--accept-exposure")


def ask_for_consent(portal, _serving):
    portal.rollcall("portal", "consent", "set", "--text", "-", "--label", "I agree to what Havblikk keeps",
                    stdin="Havblikk keeps what you write, for a year longer than your contract.\n"
                          "Write to mailto:privacy@havblikk.example to see or to erase it.\n")


def throttle(_portal, serving):
    serving.fail_to_sign_in(30)


def turn_off(portal, _serving):
    portal.rollcall("portal", "disable", "--yes")


# In the order in which they happen: each goes on from what the one before has left.
WORLDS = {"shop": nothing, "read-only": read_only, "company": company, "consent": ask_for_consent, "busy": nothing,
          "throttled": throttle, "off": turn_off}


def set_language(portal, language):
    portal.rollcall("portal", "domain", "set", HOST, "--language", language)
