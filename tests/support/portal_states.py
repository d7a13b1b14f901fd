"""Every page of the portal in every state, as one table: tests/system/portal_pages.py judges and pictures each.

A new page or state is one more line. `come` brings a browser there: it gets a `visit`, whose `go` opens a path under the
portal's address and whose `browser` fills and presses. Each line says who is signed in; `world` is what has to happen in
the roll before, once, in the order of WORLDS.
"""

import contextlib
import dataclasses
import sqlite3
from typing import Callable

from sample_portal import CARL, CLOCK, HOST, NEWCOMER, RAGNHILD, STAFF

NOBODY = None
LANGUAGES = ("en", "fi", "nb", "pl", "sv", "zh-Hans")


@dataclasses.dataclass(frozen=True)
class State:
    name: str  # of its pictures
    who: str | None
    come: Callable
    world: str = "shop"
    title: str = ""  # a piece of the page's title in English


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


def wrong_old_password(visit):
    visit.go("/account")
    visit.browser.fill(old="not this one", new="seven quilted marmots")
    visit.browser.press("button[value=password]")


def signed_out_while_writing(visit):
    """The answer's form shows what was typed before the session was over (W-17)."""
    with contextlib.closing(sqlite3.connect(visit.database)) as connection, connection:
        connection.execute("DELETE FROM form_draft")
        connection.execute(
            "INSERT INTO form_draft (contact_id, ticket_id, key, fields, had_files, is_cut, kept_at) "
            "SELECT id, ?, 'draft', json(?), 1, 0, unixepoch(?) FROM contact WHERE email = ?",
            (visit.tickets["answered"], '[["text", "The six-pin one fits. Thank you"]]', CLOCK, CARL))
    ticket("answered")(visit)


def with_staffs_link(visit):
    link = visit.portal.rollcall("--as", STAFF, "portal", "open", "--contact", CARL).stdout.strip()
    visit.go("/open?" + link.partition("?")[2])


def staff_reads(visit):
    with_staffs_link(visit)
    visit.browser.send()


def throttled(visit):
    visit.go("/login")
    visit.browser.send(email="somebody@example.org", password="guessed")


# name, who, how, world, title
STATES = [
    State("login", NOBODY, at("/login"), title="Sign in"),
    State("login-error-address", NOBODY, sent("/login", email="no address"), title="Error: Sign in"),
    State("login-error-password", NOBODY, sent("/login", email=CARL, password="wrong"), title="Error: Sign in"),
    State("register", NOBODY, at("/register"), title="Create an account"),
    State("register-error-address", NOBODY, sent("/register", email="nobody"), title="Error: "),
    State("register-error-consent", NOBODY, sent("/register", email="new@example.org"), title="Error: "),
    State("register-done", NOBODY, at("/register?done=1"), title="Create an account"),
    State("reset-request", NOBODY, at("/reset-request"), title="Forgot your password?"),
    State("reset-request-error", NOBODY, sent("/reset-request", email="nobody"), title="Error: "),
    State("reset-request-done", NOBODY, at("/reset-request?done=1"), title="Forgot your password?"),
    State("reset", NOBODY, with_link, title="Choose your password"),
    State("reset-error", NOBODY, too_weak, title="Error: "),
    State("reset-expired", NOBODY, at("/reset"), title="no longer valid"),
    State("signed-out", NOBODY, at("/logout"), title="Signed out"),
    State("access-denied", NOBODY, at("/access-denied"), title="No access"),
    State("not-found", NOBODY, at("/nothing"), title="Page not found"),
    State("stale-form", NOBODY, stale, title="open for too long"),
    State("list", CARL, at("/tickets"), title="Your cases"),
    State("list-filtered", CARL, at("/tickets?state=open&search=buoy&sort=subject"), title="Your cases"),
    State("list-no-match", CARL, at("/tickets?search=zeppelin"), title="Your cases"),
    State("list-none", NEWCOMER, at("/tickets"), title="Your cases"),
    State("list-first-page", RAGNHILD, at("/tickets"), title="Your cases"),
    State("list-middle-page", RAGNHILD, lambda visit: (visit.go("/tickets"), visit.browser.press("[rel=next]")), title="Your cases"),
    State("ticket", CARL, ticket("answered"), title="Which cable"),
    State("ticket-without-messages", CARL, ticket("one word"), title="https://"),
    State("ticket-right-to-left", CARL, ticket("right-to-left"), title="HB-2047"),
    State("ticket-error", CARL, answered_with_nothing, title="Error: "),
    State("ticket-answered", CARL, answered, title="Which cable"),
    State("ticket-closed", CARL, ticket("closed"), title="The old buoy"),
    State("ticket-just-closed", CARL, ticket("closed", "?done=closed"), title="The old buoy"),
    State("ticket-just-made", CARL, ticket("one word", "?done=new"), title="https://"),
    State("close", CARL, ticket("answered", "/close"), title="Close this?"),
    State("new", CARL, at("/tickets/new"), title="What can we do"),
    State("new-error", CARL, sent("/tickets/new"), title="Error: "),
    State("ticket-draft", CARL, signed_out_while_writing, title="Which cable"),
    State("login-kept", NOBODY, at("/login?kept=yes"), title="Sign in"),
    State("account", CARL, at("/account"), title="Your account"),
    State("account-error", CARL, wrong_old_password, title="Error: Your account"),
    State("account-saved", CARL, at("/account?done=settings"), title="Your account"),
    State("open", NOBODY, with_staffs_link, title="Read as"),
    State("open-over", NOBODY, at("/open"), title="no longer valid"),
    State("reading", NOBODY, staff_reads, title="Your cases"),
    State("not-found-signed-in", CARL, at("/tickets/999999"), title="Page not found"),
    State("ticket-read-only", CARL, ticket("closed"), "read-only", "The old buoy"),
    State("company-views", CARL, at("/tickets"), "company", "Your cases"),
    State("consent", CARL, at("/tickets"), "consent", "Before you go on"),
    State("consent-error", CARL, lambda visit: (visit.go("/tickets"), visit.browser.send()), "consent", "Error: "),
    State("login-sso", NOBODY, at("/login"), "sso", "Sign in"),
    State("sso-failed", NOBODY, at("/sso"), "sso", "did not work"),
    State("sso-late", NOBODY, at("/sso/oidc/callback?code=1&state=2"), "sso", "took too long"),
    State("signed-out-sso", NOBODY, at("/logout"), "sso", "Signed out"),
    State("busy", NOBODY, busy, "busy", "busy for a moment"),
    State("throttled", NOBODY, throttled, "throttled", "Error: "),
    State("off", NOBODY, at("/login"), "off", "This portal is closed"),
]


def nothing(_portal, _serving):
    pass


def read_only(portal, _serving):
    portal.rollcall("portal", "set", "reply-to-closed", "off")


def company(portal, _serving):
    portal.rollcall("portal", "set", "tickets", "company", "--yes")


def ask_for_consent(portal, _serving):
    for language in LANGUAGES:
        portal.rollcall("portal", "consent", "set", "--language", language, "--text", "-", "--label", "I agree",
                        stdin="Havblikk keeps what you write, for a year longer than your contract.\n"
                              "Write to mailto:privacy@havblikk.example to see or to erase it.\n")


def single_sign_on(portal, _serving):
    secret = portal.directory / "client.secret"
    secret.touch(mode=0o600)
    secret.write_text("a provider that nobody has started\n", encoding="utf-8")
    portal.rollcall("portal", "sso", "oidc", "set", "--domain", HOST, "--issuer", "http://127.0.0.1:9", "--client-id",
                    "portal", "--client-secret-file", secret)
    portal.rollcall("portal", "set", "access-under-sso", "sso-all", "--yes")
    portal.rollcall("portal", "domain", "set", HOST, "--sign-in", "sso-oidc", "--yes")


def passwords_again(portal, _serving):
    portal.rollcall("portal", "domain", "set", HOST, "--sign-in", "password", "--yes")


def throttle(_portal, serving):
    serving.fail_to_sign_in(30)


def turn_off(portal, _serving):
    portal.rollcall("portal", "disable", "--yes")


# In the order in which they happen: each goes on from what the one before has left.
WORLDS = {"shop": nothing, "read-only": read_only, "company": company, "consent": ask_for_consent,
          "sso": single_sign_on, "busy": passwords_again,
          "throttled": throttle, "off": turn_off}


def set_language(portal, language):
    portal.rollcall("portal", "domain", "set", HOST, "--language", language)
