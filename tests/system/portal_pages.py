"""Every page in every state, in Chromium: axe-core finds nothing in six languages, nothing is wider than the window, all
is reached by the keyboard; and a picture of each is kept for people to look at (W-19).

The pictures lie in `screenshots` beside the binary. States are a table: tests/support/portal_states.py. Each is judged in
English in every way, and in one of the other languages, which take turns; the states of EVERYDAY are judged in all languages,
and with ROLLCALL_ALL_LANGUAGES=1 every state is.
"""

import os
import tempfile
import time
import unittest

from chromium import chromium
from pictures import PictureHost
from portal_states import LANGUAGES, STATES, WORLDS, set_language
from rollcall_testing import BINARY
from sample_portal import CARL, CARLS_PASSWORD, NEWCOMER, NEWCOMERS_PASSWORD, RAGNHILD, RAGNHILDS_PASSWORD, SamplePortal

AXE = BINARY.parent / "axe" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = BINARY.parent / "screenshots"
PASSWORDS = {CARL: CARLS_PASSWORD, RAGNHILD: RAGNHILDS_PASSWORD, NEWCOMER: NEWCOMERS_PASSWORD}
WIDE = (1280, 900)
WINDOWS = {"1280": WIDE, "360": (360, 740), "320": (320, 640)}
ZOOMED = (320, 225, 4)  # 1280 × 900 at 400 %
JUDGED = {("1280", False), ("360", True)}  # by axe, which takes longer than all else: each width and each palette
FIRST, *OTHERS = LANGUAGES
EVERYDAY = {"login-error-password", "list", "ticket-error", "new-error"}


def languages_of(number, state):
    in_all = state.name in EVERYDAY or os.environ.get("ROLLCALL_ALL_LANGUAGES") == "1"
    return LANGUAGES if in_all else (FIRST, OTHERS[number % len(OTHERS)])


class Visit:
    """One browser at the portal; what `come` of a state works with."""

    def __init__(self, portal, browser, tickets, link):
        self.portal, self.browser, self.tickets = portal, browser, tickets
        self.link = "/?" + link.partition("?")[2]
        self.database = portal.rollcall.database
        self.home = None

    def go(self, path):
        self.browser.open(self.home + path)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-pages-")
        cls.addClassCleanup(directory.cleanup)
        cls.portal = SamplePortal(directory.name)
        tickets = cls.portal.make_it_rich()
        cls.portal.rollcall("portal", "register", "invited@example.org", "--consent")
        cls.portal.rollcall("--operator", "mail", "send", "--quiet")
        pictures = cls.enterClassContext(PictureHost(directory.name))
        cls.browser = cls.enterClassContext(chromium(
            directory.name, axe=AXE, maps=[f"MAP www.havblikk.example:443 127.0.0.1:{pictures.port}"],
            arguments=["--ignore-certificate-errors"]))
        cls.visit = Visit(cls.portal, cls.browser, tickets, cls.portal.link_mailed_to("invited@example.org"))
        cls.serving = cls.enterClassContext(cls.portal.serve("--no-send"))
        cls.visit.home = cls.serving.home
        cls.sessions = {who: cls.serving.session_of(who, password) for who, password in PASSWORDS.items()}
        PICTURES.mkdir(exist_ok=True)
        for picture in PICTURES.glob("*.png"):
            picture.unlink()

    def come(self, state):
        self.browser.look(*WIDE)
        self.browser.forget_cookies()
        if state.who is not None:
            self.browser.set_cookie(self.serving.home, "portal-dev", self.sessions[state.who])
        state.come(self.visit)

    def in_every_state(self, judge):
        """Judges the states of each world in their languages. The worlds follow one another on the same roll."""
        for world, happens in WORLDS.items():
            happens(self.portal, self.serving)
            for language in LANGUAGES:
                here = [state for number, state in enumerate(STATES)
                        if state.world == world and language in languages_of(number, state)]
                if here:
                    set_language(self.portal, language)
                for state in here:
                    with self.subTest(f"{state.name}, {language}"):
                        self.come(state)
                        judge(state, language)

    def test_W_19_every_page_in_every_state_is_for_everybody(self):
        begin = time.monotonic()
        self.in_every_state(lambda state, language: self.judge_first(state) if language == FIRST else
                            self.judge_in(language))
        print(f"{len(STATES)} states in {len(LANGUAGES)} languages in {time.monotonic() - begin:.0f} s; {PICTURES}")

    def judge_first(self, state):
        browser = self.browser
        self.assertIn(state.title, browser.title)
        self.assertEqual(len(browser.all("h1")), 1)
        for dark in (False, True):
            for name, window in WINDOWS.items():
                browser.look(*window, dark=dark)
                browser.screenshot(PICTURES / f"{state.name}-{name}-{'dark' if dark else 'light'}.png")
                self.assertEqual(browser.too_wide(), [], name)
                if (name, dark) in JUDGED:
                    self.assertEqual(browser.axe(), [], f"{name}, dark: {dark}")
        browser.look(*ZOOMED)
        self.assertEqual(browser.too_wide(), [])
        self.assertEqual(browser.unreachable(), [])
        browser.look(*WIDE)
        self.assertEqual(browser.unreachable(), [])

    def judge_in(self, language):
        browser = self.browser
        self.assertEqual(browser.one("html").get_attribute("lang"), language)
        self.assertEqual(browser.axe(), [])
        browser.look(*ZOOMED)
        self.assertEqual(browser.too_wide(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
