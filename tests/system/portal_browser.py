"""A customer's day in Chromium against the real binary, with scripts on and off, with the keyboard alone, and timed out (W-10, W-17,
W-19)."""

import tempfile
import unittest

from chromium import chromium
from customers_day import CustomersDay
from sample_portal import CARL, CARLS_PASSWORD, HOST, SLUG, SamplePortal

TWO_HOURS_LATER = "2026-10-30T17:00Z"  # than the portal's clock, when a session is over


class PortalBrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="rollcall-browser-")
        cls.addClassCleanup(directory.cleanup)
        cls.portal = SamplePortal(directory.name)
        cls.tickets = cls.portal.make_it_rich()
        cls.serving = cls.enterClassContext(cls.portal.serve())
        cls.browser = cls.enterClassContext(chromium(directory.name))

    def setUp(self):
        self.browser.forget_cookies()
        self.browser.look(1280, 900)

    def day(self, email):
        return CustomersDay(self, self.portal, self.browser, self.serving.home, f"https://{HOST}{SLUG}", email)

    def signed_in(self, path):
        session = self.serving.session_of(CARL, CARLS_PASSWORD)
        self.browser.set_cookie(self.serving.home, "portal-dev", session)
        self.browser.open(self.serving.home + path)

    def test_W_10_a_customer_lives_a_day_with_scripts_on(self):
        self.day("tove.halvorsen@example.org").live()

    def test_W_10_a_customer_lives_a_day_with_scripts_off(self):
        self.browser.let_scripts_run(False)
        try:
            self.browser.open("data:text/html,<title>off</title><script>document.title = 'on'</script>")
            self.assertEqual(self.browser.title, "off")
            self.day("aslak.eira@example.org").live()
        finally:
            self.browser.let_scripts_run(True)

    def test_W_10_a_customer_lives_a_day_on_a_small_screen(self):
        self.browser.look(320, 640)
        self.day("inga.dahl@example.org").live()

    def test_W_19_the_keyboard_alone_signs_in_and_answers(self):
        browser = self.browser
        browser.open(self.serving.home + "/login")
        self.reach("#email")
        browser.type(CARL)
        self.reach("#password")
        browser.type(CARLS_PASSWORD)
        browser.wait_for_page(lambda: browser.key("Enter"))
        self.reach("a", "Which cable fits the new battery box?")
        browser.wait_for_page(lambda: browser.key("Enter"))
        self.reach("#text")
        browser.type("By keyboard alone.")
        self.reach("main form button", "Send")
        browser.wait_for_page(lambda: browser.key(" "))
        self.assertIn("Your message is sent", browser.text(".done"))
        self.assertIn("By keyboard alone.", browser.text(".talk > li:last-child"))

    def test_W_19_the_skip_link_is_first_and_leads_behind_the_menu(self):
        browser = self.browser
        self.signed_in("/tickets")
        browser.key("Tab")
        skip = browser.focused()
        self.assertIn('class="skip"', skip["html"])
        self.assertTrue(skip["is_in_view"])
        browser.key("Enter")
        browser.key("Tab")
        self.assertTrue(browser.driver.execute_script("return document.querySelector('main').contains(document.activeElement)"))

    def test_W_19_a_subject_from_right_to_left_does_not_turn_its_row(self):
        self.signed_in("/tickets")
        edges = self.browser.driver.execute_script(
            "return [...document.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => "
            "[Math.round(cell.getBoundingClientRect().left), getComputedStyle(cell).direction].join(' ')).join(', '))")
        self.assertGreater(len(edges), 10)
        self.assertEqual(len(set(edges)), 1)
        self.signed_in(f"/tickets/{self.tickets['right-to-left']}")
        subject, number = (self.browser.one(f"h1 {part}").rect for part in ("bdi", ".small"))
        self.assertEqual(subject["x"], number["x"])

    def test_W_19_without_the_stylesheet_everything_is_there_in_order(self):
        self.signed_in(f"/tickets/{self.tickets['answered']}")
        self.browser.driver.execute_script("document.querySelector('link[rel=stylesheet]').remove()")
        text = self.browser.text()
        places = [text.index(piece) for piece in ("Skip to", "Sign out", "Your cases", "Which cable fits", "Good morning,",
                                                  "Your message", "Send", "Havblikk")]
        self.assertEqual(places[:-1], sorted(places[:-1]))

    def test_W_17_who_is_timed_out_while_writing_finds_the_text_again(self):
        browser, path = self.browser, f"/tickets/{self.tickets['one word']}"
        with self.portal.serve("--no-send") as serving:
            browser.set_cookie(serving.home, "portal-dev", serving.session_of(CARL, CARLS_PASSWORD))
            browser.open(serving.home + path)
            browser.fill(text="The six-pin one fits.\nThank you.")
        with self.portal.serve("--no-send", "--listen", f"127.0.0.1:{serving.port}", now=TWO_HOURS_LATER) as later:
            browser.press("main form:not([role=search]) button")
            self.assertIn("/login", browser.address)
            self.assertIn("What you wrote is kept", browser.text("main"))
            browser.send(email=CARL, password=CARLS_PASSWORD)
            self.assertEqual(browser.address.partition("?")[0], later.home + path)
            self.assertEqual(browser.one("#text").get_attribute("value"), "The six-pin one fits.\nThank you.")
            browser.press("main form:not([role=search]) button")
            self.assertIn("Your message is sent", browser.text(".done"))
            self.assertIn("The six-pin one fits.", browser.text(".talk > li:last-child"))
            self.assertEqual(browser.one("#text").get_attribute("value"), "")

    def reach(self, selector, text=None):
        """Presses Tab until that has the focus, and fails where it never has."""
        for _ in range(80):
            self.browser.key("Tab")
            is_there = self.browser.driver.execute_script(
                "const each = document.activeElement; return each.matches(arguments[0]) && "
                "(arguments[1] === null || each.innerText.trim() === arguments[1])", selector, text)
            if is_there:
                return
        self.fail(f"Tab does not reach {selector} {text or ''}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
