"""Single sign-on with a provider of OpenID Connect that is in trouble: what a customer is told then, and the log."""

import calendar
import re
import select
import time
import unittest
import urllib.parse

from rollcall_testing import PATIENCE, Rollcall
from sso_testing import CLOCK, HOST, SingleSignOnTest, answer_on
from troubled_provider import CLIENT, EMAIL, SECRET, TROUBLES, TroubledProvider

NOW = calendar.timegm(time.strptime(CLOCK, "%Y-%m-%dT%H:%M:%SZ"))
SAID = {"en": "Signing in did not work", "fi": "Kirjautuminen ei onnistunut"}
MOST_FAILURES = 30  # of a client's network in 15 minutes


def way_back(server, **other):
    """The address that a browser comes back to once it has signed in, and its cookies. `other` are parameters that are not as
    they were sent."""
    place, cookies = server.leave()
    sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(place).query))
    query = urllib.parse.urlencode({"code": sent["nonce"], "state": sent["state"]} | other)
    return f"/sso/oidc/callback?{query}", cookies


class ProvidersInTrouble(SingleSignOnTest):
    def setUp(self):
        super().setUp()
        self.provider = TroubledProvider(self.directory, NOW)
        self.rollcall = Rollcall(self.directory, SSL_CERT_FILE=str(self.provider.authority))
        self.sign_in_by("oidc", "--issuer", self.provider.issuer(), "--client-id", CLIENT, "--client-secret-file",
                        self.secret_file("client.secret", SECRET))
        self.server = self.serve()
        self.told = []  # the numbers on pages, and what the log says for them

    def turn_to(self, *trouble):
        issuer = self.provider.issuer(*trouble)
        self.rollcall("portal", "sso", "oidc", "set", "--domain", HOST, "--issuer", issuer, now=CLOCK)

    def come_back(self, **other):
        path, cookies = way_back(self.server, **other)
        return self.server.ask("GET", path, cookies=cookies)

    def number_on(self, page, language):
        """What a customer can tell support, on the page that says in their language that it did not work."""
        self.assertIn(f'<html lang="{language}">', page)
        self.assertIn(SAID[language], page)
        (number,) = re.findall(r">\w+ ([0-9a-f]{8})<", page)
        return number

    def require_told(self, trouble, try_it, status, names):
        """In each language the page has a number; `names` is what the log may have for the trouble."""
        for language in SAID:
            self.rollcall("portal", "domain", "set", HOST, "--language", language, now=CLOCK)
            came, _, page, _ = try_it()
            self.assertEqual(came, status, trouble)
            self.told.append((self.number_on(page, language), names))

    def require_logged(self):
        """Each number that was told is in one line of the log, and nobody was let in."""
        log = self.server.log()
        self.assertEqual(len({number for number, _ in self.told}), len(self.told))
        for number, names in self.told:
            (line,) = [line for line in log.splitlines() if number in line]
            self.assertRegex(line, rf"^[0-9a-f]{{16}} sign-on {number} failed: {names}: ")
        self.assertEqual(self.sessions(), 0)

    def require_told_of_each_trouble(self, errand, try_it, statuses):
        """`statuses`: the troubles that are tried, and with what each is answered."""
        for trouble, status in statuses.items():
            with self.subTest(trouble=trouble):
                self.turn_to(errand, trouble)
                # After a fault the provider is not asked for anything for a while, so the log may say `token`.
                self.require_told(trouble, try_it, status, f"(?:{errand}|token)_{TROUBLES[trouble][2]}")
        self.require_logged()

    def require_others_are_served(self, waiting, asked):
        """The portal's other pages come while these connections wait for the provider, which is asked once and says nothing.
        Returns the answers that the connections get in the end."""
        end = time.monotonic() + PATIENCE
        while not self.provider.asked.count(asked) and time.monotonic() < end:
            time.sleep(0.01)
        self.assertEqual(self.server.ask("GET", "/login")[0], 200)
        answered, _, _ = select.select([connection.sock for connection in waiting], [], [], 0)
        answers = [answer_on(connection) for connection in waiting]
        self.assertEqual((len(answered), self.provider.asked.count(asked)), (0, 1))
        return answers

    def test_P_85_a_provider_that_is_well_lets_in(self):
        self.assertEqual(self.come_back()[:2], (303, "/acme/tickets"))
        (contact,) = self.rollcall.json("portal", "contact", "list", now=CLOCK)
        self.assertEqual(contact["email"], EMAIL)

    def test_P_85_a_token_that_answers_another_browser_lets_nobody_in(self):
        status, _, page, _ = self.come_back(code="the nonce of another")
        self.assertEqual(status, 403)
        self.told.append((self.number_on(page, "en"), "nonce"))
        self.require_logged()

    def test_P_85_whoever_leaves_for_a_provider_in_trouble_is_told_so_with_a_number_that_the_log_has(self):
        self.require_told_of_each_trouble("discovery", lambda: self.server.ask("GET", "/sso"),
                                          {trouble: 502 for trouble in TROUBLES if trouble != "silent"})

    def test_P_85_whoever_comes_back_with_a_code_that_cannot_be_exchanged_is_told_so_with_a_number(self):
        # A wrong code may bring an invalid answer, too.
        self.require_told_of_each_trouble("token", self.come_back, {
            trouble: 403 if trouble in ("no-json", "missing") else 502 for trouble in TROUBLES})

    def test_P_85_whoever_comes_back_with_a_token_whose_keys_cannot_be_had_is_told_so_with_a_number(self):
        self.require_told_of_each_trouble("keys", self.come_back, dict.fromkeys(TROUBLES, 502))

    def test_P_85_W_03_a_provider_that_says_nothing_is_asked_once_by_many_and_holds_up_no_other_page(self):
        self.turn_to("discovery", "silent")
        waiting = [self.server.send("GET", "/sso") for _ in range(8)]
        answers = self.require_others_are_served(waiting, "/silent/.well-known/openid-configuration")
        self.assertEqual([status for status, *_ in answers], [502] * 8)
        self.told += [(self.number_on(page, "en"), "discovery_slow") for _, _, page, _ in answers]
        self.require_told("silent", lambda: self.server.ask("GET", "/sso"), 502, "discovery_slow")
        self.require_logged()

    def test_P_85_W_13_what_is_wrong_with_a_provider_is_not_held_against_who_comes_back_from_it(self):
        self.turn_to("token", "down")
        for _ in range(MOST_FAILURES + 1):
            self.assertNotEqual(self.come_back()[0], 429)
        self.turn_to()
        self.assertEqual(self.come_back()[:2], (303, "/acme/tickets"))

    def test_P_85_W_03_whoever_signs_out_while_the_provider_says_nothing_holds_up_no_other_page(self):
        (name, secret), *_ = self.server.leave()[1].items()
        signed_out = {name.replace("-away", "-leaving"): secret}  # the cookie of one who goes on to the provider then
        self.turn_to("discovery", "silent")
        waiting = [self.server.send("GET", "/logout", cookies=signed_out) for _ in range(8)]
        answers = self.require_others_are_served(waiting, "/silent/.well-known/openid-configuration")
        self.assertEqual([status for status, *_ in answers], [200] * 8)


if __name__ == "__main__":
    unittest.main()
