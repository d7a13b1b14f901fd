"""Single sign-on by OpenID Connect with glewlwyd on loopback: in Chromium, with a new key, and with sign-ins that others began."""

import json
import re
import unittest
import urllib.parse

import jwt
from chromium import chromium
from oidc_provider import CLIENT, EMAIL, PASSWORD, SECRET, USER, OidcProvider
from rollcall_testing import Rollcall
from sso_testing import CLOCK, HOME, SingleSignOnTest

CALLBACK = f"{HOME}/sso/oidc/callback"
ANOTHER_SITE = "localhost"  # from which only cookies for other sites come back
IN_TIME, TOO_LATE = "2026-11-02T09:05:00Z", "2026-11-02T09:05:01Z"


def parameters_of(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query, strict_parsing=True))


def come_back(server, address, cookies=None, **other):
    """A browser that comes back to that address; `other` are parameters that are not what they were."""
    query = urllib.parse.urlencode(parameters_of(address) | other)
    return server.ask("GET", f"/sso/oidc/callback?{query}", cookies=cookies)


def kid_of(provider):
    (key,) = provider.key_set()["keys"]
    return key["kid"]


class SingleSignOnByOpenIdConnect(SingleSignOnTest):
    def provide(self, callback=CALLBACK, clock="2026-11-02 09:00:00", **how):
        """The provider, and the portal set to it."""
        provider = self.enterContext(OidcProvider(self.directory, clock, callback, **how))
        self.sign_in_by("oidc", "--issuer", provider.issuer, "--client-id", CLIENT, "--client-secret-file",
                        self.secret_file("client.secret", SECRET))
        return provider

    def contacts(self):
        return [(contact["email"], contact["first_name"], contact["last_name"])
                for contact in self.rollcall.json("portal", "contact", "list", now=CLOCK)]

    def sign_in(self, server, provider):
        """The whole way of a browser. Returns the status that it ends with."""
        place, cookies = server.leave()
        return come_back(server, provider.way_back_from(place), cookies)[0]

    def test_P_85_somebody_signs_in_with_the_provider_in_a_browser_and_goes_on_to_it_when_they_sign_out(self):
        # The provider's cookies end by its own clock, which is therefore set ahead of Chromium's.
        server = self.serve("2090-11-02T09:00:00Z")
        home = f"http://127.0.0.1:{server.port}/acme"
        provider = self.provide(f"{home}/sso/oidc/callback", "2090-11-02 09:00:00", host=ANOTHER_SITE)
        with chromium(self.directory, maps=(f"MAP {ANOTHER_SITE} 127.0.0.1",)) as browser:
            browser.open(f"{home}/tickets")
            browser.press("a[href*='/sso']")
            self.assertIn(f"{provider.home}/login.html", browser.address)
            browser.wait_until_there("#passwordForm")
            browser.fill(username=USER, password=PASSWORD)
            for button in ("#loginbut", ".carousel-item.active .btn-primary", ".btn-success"):
                browser.wait_until_there(button)
                browser.one(button).click()
            browser.wait_until_at(f"{home}/tickets")
            self.assertIn("Acme Help", browser.title)
            self.assertEqual(self.contacts(), [(EMAIL, "Anna", "Virtanen")])
            self.assertEqual([name for name in browser.cookies() if name.startswith("portal")], ["portal-dev"])

            browser.one(".me button").click()
            browser.wait_until_at(f"{provider.issuer}/end_session?" + urllib.parse.urlencode(
                {"client_id": CLIENT, "post_logout_redirect_uri": f"{home}/logout"}))
            browser.open(f"{home}/tickets")
            self.assertIn("/acme/login", browser.address)

    def test_P_85_each_browser_leaves_with_a_state_a_nonce_and_a_challenge_of_its_own(self):
        self.provide()
        server = self.serve()
        first, second = (parameters_of(server.leave()[0]) for _ in range(2))
        secret = ("state", "nonce", "code_challenge")
        for name in secret:
            self.assertGreaterEqual(len(first[name]), 43)
        self.assertEqual(len({each[name] for each in (first, second) for name in secret}), 6)
        self.assertEqual({name: value for name, value in first.items() if name not in secret},
                         {"response_type": "code", "client_id": CLIENT, "redirect_uri": CALLBACK,
                          "scope": "openid email profile", "code_challenge_method": "S256"})

    def test_P_85_a_callback_is_for_the_browser_that_asked_for_five_minutes_and_once(self):
        provider, server = self.provide(), self.serve()
        place, cookies = server.leave()
        back = provider.way_back_from(place)
        others = server.leave()[1]
        for refused in (come_back(server, back), come_back(server, back, others),
                        come_back(server, back, cookies, state=parameters_of(server.leave()[0])["state"]),
                        come_back(self.serve(TOO_LATE), back, cookies)):
            self.assertEqual(refused[0], 403)
        self.assertEqual(self.sessions(), 0)
        status, place, _, kept = come_back(self.serve(IN_TIME), back, cookies)
        self.assertEqual((status, place), (303, "/acme/tickets"))
        self.assertEqual(server.ask("GET", "/tickets", cookies=kept)[0], 200)
        self.assertEqual(come_back(server, back, cookies)[0], 403)
        self.assertEqual(self.sessions(), 1)

    def test_P_85_a_code_is_for_whoever_began_with_its_challenge_and_while_the_provider_takes_it(self):
        provider, server = self.provide(), self.serve()
        theirs = parameters_of(provider.way_back_from(server.leave()[0]))["code"]
        place, cookies = server.leave()
        back = provider.way_back_from(place)
        self.assertEqual(come_back(server, back, cookies, code=theirs)[0], 403)
        provider.clock.set("2026-11-02 09:01:01")
        self.assertEqual(come_back(server, back, cookies)[0], 403)
        self.assertEqual(self.sessions(), 0)
        self.assertEqual(len(re.findall(r" sign-on [0-9a-f]{8} failed: token_\w+: ", server.log())), 2)

    def test_P_85_of_two_servers_that_are_brought_the_same_callback_at_once_one_lets_in(self):
        provider, servers = self.provide(), (self.serve(), self.serve())
        for _ in range(5):
            place, cookies = servers[0].leave()
            back = provider.way_back_from(place)
            self.require_one_lets_in(servers, lambda server: come_back(server, back, cookies))
        self.assertEqual(self.sessions(), 5)

    def test_P_85_a_key_that_the_provider_changes_to_while_the_portal_serves_is_found_a_minute_later_at_most(self):
        provider = self.provide()
        server = self.serve(None, Rollcall(self.directory, **provider.clock.environment))
        self.assertEqual(self.sign_in(server, provider), 303)
        before = kid_of(provider)
        provider.change_key()
        after = kid_of(provider)
        self.assertNotEqual(before, after)
        for time, status in (("09:00:59", 403), ("09:01:00", 303)):
            provider.clock.set(f"2026-11-02 {time}")
            self.assertEqual(self.sign_in(server, provider), status)
        self.assertEqual(len(re.findall(f' failed: key: kid "{after}", ', server.log())), 1)

    def test_P_83_an_address_that_the_provider_does_not_verify_counts_only_where_it_owns_the_domain(self):
        provider, server = self.provide(), self.serve()
        provider.change_user(email_verified="no")
        self.assertEqual(self.sign_in(server, provider), 403)
        self.assertEqual(self.contacts(), [])
        self.sign_in_by("oidc", "--owns", "customer.example")
        self.assertEqual(self.sign_in(server, provider), 303)
        provider.change_user(email="carl@elsewhere.example")
        self.assertEqual(self.sign_in(server, provider), 303)
        self.assertEqual(self.contacts(), [(EMAIL, "Anna", "Virtanen")])

    def test_P_82_an_id_token_of_the_provider_is_tried_offline_and_a_library_judges_alike(self):
        provider = self.provide()
        keys = self.directory / "keys.json"
        keys.write_text(json.dumps(provider.key_set()), encoding="utf-8")
        token = provider.id_token("asked")
        claims = jwt.decode(token, jwt.PyJWK(provider.key_set()["keys"][0]).key, ["RS256"], issuer=provider.issuer,
                            audience=CLIENT, options={"verify_exp": False, "verify_iat": False})
        good = self.verdict(token, "--keys", keys, "--nonce", "asked")
        self.assertTrue(good["verified"])
        self.assertEqual((good["claim"]["subject"], good["claim"]["email"]), (claims["sub"], claims["email"]))
        for nonce, now, refused in (("asked", "2026-11-02T09:11:00Z", "expiry"), ("another", CLOCK, "nonce")):
            bad = self.verdict(token, "--keys", keys, "--nonce", nonce, now=now, expect=5)
            self.assertEqual([each["check"] for each in bad["checks"] if each["outcome"] == "failed"], [refused])
        self.assertTrue(self.verdict(token, "--keys", keys, "--nonce", "asked", now="2026-11-02T09:10:59Z")["verified"])


if __name__ == "__main__":
    unittest.main()
