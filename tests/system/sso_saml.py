"""Single sign-on by SAML with simplesamlphp on loopback: in Chromium, with two servers on one roll, and judged by lasso too."""

import base64
import datetime
import re
import subprocess
import unittest
import urllib.parse

import lasso
from chromium import chromium
from saml_provider import EMAIL, PASSWORD, USER, SamlProvider
from sso_testing import CLOCK, HOME, HOST, SingleSignOnTest

CONSUMER = f"{HOME}/sso/saml"
SOON, LATE = "2026-11-02T09:05:59Z", "2026-11-02T09:06:00Z"
ANOTHER_SITE = "localhost"  # from which only cookies for other sites come back
CLOCK_OF_PHP = "2026-11-02 09:00:00"


def bring(server, response, cookies=None):
    """A browser that comes back with the provider's form."""
    return server.ask("POST", "/sso/saml", {"SAMLResponse": response}, cookies)


def request_in(address):
    """The request that a browser takes to the provider, and its ID."""
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
    block = base64.b64decode(query["SAMLRequest"][0])
    xml = block[5:].decode()  # DEFLATE, one stored block
    return xml, re.search(r' ID="([^"]*)"', xml).group(1)


class SingleSignOnBySaml(SingleSignOnTest):
    def provide(self, *consumers, **how):
        """The provider, and the portal set to it by the metadata that it serves."""
        provider = self.enterContext(SamlProvider(self.directory, CLOCK_OF_PHP, f"{HOME}/sso/saml/metadata", consumers, **how))
        file = self.directory / "provider.xml"
        file.write_text(provider.metadata(), encoding="utf-8")
        self.sign_in_by("saml", "--metadata", file, "--owns", "customer.example", "--first-name-attribute", "givenName",
                        "--last-name-attribute", "sn")
        return provider

    def test_P_81_somebody_signs_in_with_the_provider_in_a_browser(self):
        server = self.serve()
        home = f"http://127.0.0.1:{server.port}/acme"
        self.provide(f"{home}/sso/saml", host=ANOTHER_SITE)
        with chromium(self.directory, maps=(f"MAP {ANOTHER_SITE} 127.0.0.1",)) as browser:
            browser.open(f"{home}/tickets")
            self.assertIn("/acme/login", browser.address)
            browser.press("a[href*='/sso']")
            self.assertIn(f"http://{ANOTHER_SITE}", browser.address)
            browser.fill(username=USER, password=PASSWORD)
            browser.press("#submit_button")
            browser.wait_until_at(f"{home}/tickets")
            self.assertIn("Acme Help", browser.title)
            self.assertEqual([name for name in browser.cookies() if name.startswith("portal")], ["portal-dev"])
        (contact,) = self.rollcall.json("portal", "contact", "list", now=CLOCK)
        self.assertEqual((contact["email"], contact["first_name"], contact["last_name"]), (EMAIL, "Anna", "Virtanen"))

    def test_P_81_of_two_processes_that_are_brought_the_same_response_at_once_one_lets_in(self):
        provider, servers = self.provide(CONSUMER), (self.serve(), self.serve())
        for _ in range(5):
            place, cookies = servers[0].leave()
            response = provider.response_to(place)
            self.require_one_lets_in(servers, lambda server: bring(server, response, cookies))
        self.assertEqual(self.sessions(), 5)

    def test_P_81_a_response_is_for_the_browser_that_asked_and_for_five_minutes(self):
        provider, server = self.provide(CONSUMER), self.serve()
        place, cookies = server.leave()
        response = provider.response_to(place)
        _, others = server.leave()
        for brought in (None, others):
            self.assertEqual(bring(server, response, brought)[0], 403)
        self.assertEqual(bring(self.serve("2026-11-02T09:05:01Z"), response, cookies)[0], 403)
        self.assertEqual(self.sessions(), 0)
        self.assertEqual(bring(server, response, cookies)[:2], (303, "/acme/tickets"))

    def test_P_81_the_provider_begins_only_where_it_may_and_each_response_is_good_once(self):
        provider, server = self.provide(CONSUMER), self.serve()
        response = provider.response_to(provider.begun_here(CONSUMER))
        self.assertEqual(bring(server, response)[0], 403)
        self.assertEqual(bring(server, response, server.leave()[1])[0], 403)
        self.rollcall("portal", "sso", "saml", "set", "--domain", HOST, "--idp-initiated", "on", now=CLOCK)
        self.assertEqual(bring(server, response)[:2], (303, "/acme/tickets"))
        self.assertEqual(bring(server, response)[0], 403)
        self.assertEqual(self.sessions(), 1)

    def test_P_70_a_certificate_that_ends_within_thirty_days_is_found(self):
        provider = self.provide(CONSUMER)
        shown = subprocess.run(["openssl", "x509", "-noout", "-enddate", "-dateopt", "iso_8601", "-in", provider.certificate],
                               check=True, capture_output=True, text=True).stdout
        ends_at = datetime.datetime.fromisoformat(shown.strip().partition("=")[2].replace("Z", "+00:00"))
        for before, word, expect in ((datetime.timedelta(days=30, seconds=1), None, 0), (datetime.timedelta(days=30), "ends on", 0),
                                     (datetime.timedelta(0), "ended on", 5)):
            said = self.rollcall("portal", "check", now=(ends_at - before).isoformat(), expect=expect).stdout
            if word is None:
                self.assertNotIn("provider.xml", said)
            else:
                self.assertIn(f"provider.xml {word} {ends_at:%Y-%m-%d} ", said)

    def test_P_82_a_response_is_tried_without_letting_anybody_in(self):
        provider, server = self.provide(CONSUMER, signs=("assertion", "response")), self.serve()
        place, _ = server.leave()
        _, request = request_in(place)
        response = provider.response_to(place)
        good = self.verdict(response, "--request", request)
        self.assertTrue(good["verified"])
        self.assertEqual({check["outcome"] for check in good["checks"]}, {"passed"})
        self.assertEqual((good["claim"]["subject"], good["claim"]["email"]), (f"emailAddress {EMAIL}", EMAIL))
        self.assertTrue(self.verdict(response, "--request", request, now=SOON)["verified"])
        for options, now, refused in ((("--request", request), LATE, "not_on_or_after"),
                                      (("--request", "_another"), CLOCK, "in_response_to")):
            bad = self.verdict(response, *options, now=now, expect=None)
            self.assertEqual([check["check"] for check in bad["checks"] if check["outcome"] == "failed"], [refused])
        self.assertEqual(self.sessions(), 0)

    def test_P_81_lasso_judges_as_we_do(self):
        provider = self.provide(CONSUMER)
        ours = self.directory / "ours.xml"
        ours.write_text(self.rollcall("portal", "sso", "saml", "metadata", now=CLOCK).stdout, encoding="utf-8")
        server = self.serve()
        place, _ = server.leave()
        xml, request = request_in(place)
        self.assertIsNotNone(lasso.Node.newFromXmlNode(xml))
        response = provider.response_to(place)
        forged = base64.b64encode(base64.b64decode(response).replace(EMAIL.encode(), b"carl@customer.example")).decode()
        for brought in (response, forged):
            login = lasso.Login(lasso.Server(str(ours), None, None, None))
            login.server.addProvider(lasso.PROVIDER_ROLE_IDP, str(self.directory / "provider.xml"), None, None)
            said = self.verdict(brought, "--request", request, expect=None)
            if brought is forged:
                with self.assertRaises(lasso.DsError):
                    login.processAuthnResponseMsg(brought)
                self.assertFalse(said["verified"])
            else:
                login.processAuthnResponseMsg(brought)
                name = login.nameIdentifier
                self.assertEqual(f"{name.format.rpartition(':')[2]} {name.content}", said["claim"]["subject"])
                self.assertEqual(login.assertion.iD, re.search(r'Assertion .*? ID="([^"]*)"', base64.b64decode(response).decode()).group(1))


if __name__ == "__main__":
    unittest.main()
