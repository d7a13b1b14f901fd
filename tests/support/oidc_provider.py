"""glewlwyd, Debian's, as a real provider of OpenID Connect on a loopback address, and a browser's way through it
without a browser. It is set up over its own REST interface, with keys that openssl makes when it begins."""

import base64
import gzip
import hashlib
import http.cookiejar
import json
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from told_clock import ToldClock

PATIENCE = 60
USER, PASSWORD, EMAIL = "anna", "anna-pass-1", "anna@customer.example"
CODE_LIVES = 60  # seconds
CLIENT, SECRET = "portal", "client-secret-of-no-worth"
ADMIN = {"username": "admin", "password": "password"}  # as the package's own database has them
PACKAGED = pathlib.Path("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz")
CONFIG = pathlib.Path("/usr/share/glewlwyd/templates/glewlwyd-debian.conf.properties")
PAGES = pathlib.Path("/usr/share/glewlwyd/webapp")
WHAT_ITS_PAGES_NEED = ("login.html", "login.js", "js", "css", "fonts", "locales")
SETTINGS_OF_ITS_PAGES = {"GlewlwydUrl": "./", "ProfileUrl": "profile.html", "AdminUrl": "index.html",
                         "LoginUrl": "login.html", "lang": ["en"], "pattern": {"user": [], "client": []},
                         "defaultScheme": "", "sessionSchemes": [], "register": [], "register-complete": []}
PROPERTY = {"multiple": False, "read": True, "write": True, "profile-read": False, "profile-write": False}
CLAIM = {"mandatory": True, "on-demand": False, "scope": []}
CLAIMS = [{**CLAIM, "name": "given_name", "user-property": "given_name", "type": "string"},
          {**CLAIM, "name": "family_name", "user-property": "family_name", "type": "string"},
          {**CLAIM, "name": "email_verified", "user-property": "email_verified", "type": "boolean",
           "boolean-value-true": "yes", "boolean-value-false": "no"}]
# It gives codes, good for a minute, to clients with a secret who use PKCE; and it has an address to sign out at.
FLOW = {
    "jwt-type": "rsa", "jwt-key-size": "256", "access-token-duration": 600, "refresh-token-duration": 600,
    "code-duration": CODE_LIVES,
    "refresh-token-rolling": True, "auth-type-code-enabled": True, "auth-type-token-enabled": False,
    "auth-type-id-token-enabled": False, "auth-type-none-enabled": False, "auth-type-password-enabled": False,
    "auth-type-client-enabled": False, "auth-type-device-enabled": False, "auth-type-refresh-enabled": False,
    "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False, "allow-non-oidc": False,
    "subject-type": "public", "name-claim": "mandatory", "email-claim": "mandatory", "scope-claim": "no",
    "address-claim": {"type": "no"}, "claims": CLAIMS, "scope": [], "additional-parameters": [], "jwks-show": True,
    "encrypt-out-token-allow": False, "request-parameter-allow": False, "prevent-code-replay": True,
    "session-management-allowed": True, "session-cookie-name": "glewlwyd-oidc", "session-cookie-expiration": 600,
    "front-channel-logout-allowed": False, "back-channel-logout-allowed": False,
}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class FollowsNobody(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Visitor:
    """Somebody with cookies who asks the provider."""

    def __init__(self, home):
        self.home = home
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, FollowsNobody)

    def ask(self, method, path, body=None):
        """Where it leads, and what it says; anything but success and a redirection fails."""
        address = path if path.startswith("http") else f"{self.home}/api{path}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
        try:
            answer = self.opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as failure:
            answer = failure
        with answer:
            said = answer.read().decode()
            if answer.status not in (200, 302):
                raise AssertionError(f"glewlwyd: {method} {path}: {answer.status}: {said}")
            return answer.headers.get("Location"), said


class OidcProvider:
    """Serves while it is entered, by the clock that is told. `callback` is the portal's address that browsers come back
    to; `host` is the name by which browsers reach the provider; they have to be told its address."""

    def __init__(self, directory, clock, callback, *, host="127.0.0.1"):
        self.directory = pathlib.Path(directory) / "provider"
        self.directory.mkdir()
        self.port = free_port()
        self.home = f"http://{host}:{self.port}"
        self.issuer = f"{self.home}/api/oidc"
        self.clock = ToldClock(self.directory / "clock", clock)
        self.callback = callback
        self.keys = 0
        self._write_pages()
        self._write_config()
        with sqlite3.connect(self.directory / "database") as database:
            database.executescript(gzip.decompress(PACKAGED.read_bytes()).decode())

    def __enter__(self):
        with (self.directory / "printed").open("wb") as log:
            self.process = subprocess.Popen(["glewlwyd", "-c", self.directory / "config"], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log,
                                            env={"PATH": "/usr/bin:/bin", **self.clock.environment})
        try:
            self._wait_until_it_serves()
            self._set_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def _write_pages(self):
        pages = self.directory / "pages"
        pages.mkdir()
        for name in WHAT_ITS_PAGES_NEED:
            (shutil.copytree if (PAGES / name).is_dir() else shutil.copy)(PAGES / name, pages / name)
        (pages / "config.json").write_text(json.dumps(SETTINGS_OF_ITS_PAGES), encoding="utf-8")

    def _write_config(self):
        """Writes the package's own configuration, with the paths and the port of this provider."""
        text = CONFIG.read_text(encoding="utf-8")
        database = f'database = {{ type = "sqlite3"; path = "{self.directory}/database" }};'
        text = re.sub("(?m)^@include.*$", lambda _: database, text)
        for name, value in {"port": self.port, "bind_address": '"127.0.0.1"', "external_url": f'"{self.home}"',
                            "static_files_path": f'"{self.directory}/pages/"', "log_mode": '"file"',
                            "log_file": f'"{self.directory}/log"', "cookie_secure": 0}.items():
            text = re.sub(rf"(?m)^[# ]*{name}\s*=.*\n", "", text) + f"{name}={value}\n"
        (self.directory / "config").write_text(text, encoding="utf-8")

    def _wait_until_it_serves(self):
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.01)
        raise AssertionError(f"glewlwyd: {(self.directory / 'printed').read_text(encoding='utf-8')}")

    def _set_up(self):
        self.admin = Visitor(self.home)
        self.admin.ask("POST", "/auth/", ADMIN)
        self.plugin = {"module": "oidc", "name": "oidc", "display_name": "OIDC", "enabled": True,
                       "parameters": {**FLOW, "iss": self.issuer, **self._new_key()}}
        self.admin.ask("POST", "/mod/plugin/", self.plugin)
        users = json.loads(self.admin.ask("GET", "/mod/user/database")[1])
        users["parameters"]["data-format"] |= {claim["user-property"]: PROPERTY for claim in CLAIMS}
        self.admin.ask("PUT", "/mod/user/database", users)
        self.admin.ask("PUT", "/mod/user/database/reset/")
        self.admin.ask("POST", "/user/?source=database",
                       {"username": USER, "password": PASSWORD, "enabled": True, "scope": ["openid"], "email": EMAIL,
                        "email_verified": "yes", "given_name": "Anna", "family_name": "Virtanen"})
        self.admin.ask("POST", "/client/?source=database",
                       {"client_id": CLIENT, "name": "Portal", "confidential": True, "password": SECRET,
                        "enabled": True, "scope": ["openid"], "redirect_uri": [self.callback],
                        "authorization_type": ["code"], "token_endpoint_auth_method": ["client_secret_basic"]})

    def _new_key(self):
        self.keys += 1
        key, public = (self.directory / f"{self.keys}.{kind}" for kind in ("key", "pub"))
        for words in (("genrsa", "-out", key, "2048"), ("rsa", "-in", key, "-pubout", "-out", public)):
            subprocess.run(["openssl", *words], check=True, capture_output=True)
        return {"key": key.read_text(encoding="ascii"), "cert": public.read_text(encoding="ascii")}

    def change_key(self):
        """From now on it signs with another key, and publishes only that one."""
        self.plugin["parameters"] |= self._new_key()
        self.admin.ask("PUT", "/mod/plugin/oidc", self.plugin)
        self.admin.ask("PUT", "/mod/plugin/oidc/reset")

    def change_user(self, **properties):
        """Changes what it knows of the user who signs in; the subject stays the same."""
        user = json.loads(self.admin.ask("GET", f"/user/{USER}")[1])
        self.admin.ask("PUT", f"/user/{USER}?source=database", user | properties)

    def key_set(self):
        """Its keys, as it says them to everybody."""
        return json.loads(self.admin.ask("GET", "/oidc/jwks")[1])

    def way_back_from(self, address):
        """Signs somebody in who comes to that address and lets the portal know of it. Returns where they are sent."""
        visitor = Visitor(self.home)
        visitor.ask("POST", "/auth/", {"username": USER, "password": PASSWORD})
        visitor.ask("PUT", f"/auth/grant/{CLIENT}", {"scope": "openid"})
        return visitor.ask("GET", f"{address}&g_continue")[0]

    def id_token(self, nonce):
        """An id token that the portal's client gets for a code of its own."""
        verifier = "of-no-worth-" * 4
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        question = {"response_type": "code", "client_id": CLIENT, "redirect_uri": self.callback, "scope": "openid",
                    "state": "of-no-worth", "nonce": nonce, "code_challenge_method": "S256",
                    "code_challenge": challenge}
        back = self.way_back_from(f"{self.issuer}/auth?{urllib.parse.urlencode(question)}")
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(back).query)["code"][0]
        form = urllib.parse.urlencode({"grant_type": "authorization_code", "code": code, "code_verifier": verifier,
                                       "redirect_uri": self.callback}).encode()
        who = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        request = urllib.request.Request(f"{self.issuer}/token", form, {"Authorization": f"Basic {who}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["id_token"]
