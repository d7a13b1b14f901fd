"""A provider of OpenID Connect in Python, on loopback with TLS, which is well but for one thing at a time.

It accepts any code, and puts it into the id token as the nonce: a test signs in there by giving the nonce as the code.
"""

import json
import pathlib
import socket
import subprocess
import urllib.parse

import fetched_server
import jwt
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET, SUBJECT, EMAIL = "portal", "client-secret-of-no-worth", "17", "anna@customer.example"
ENDPOINTS = {"token": "token_endpoint", "keys": "jwks_uri"}
# For each trouble: the server of `fetched_server` that is asked, the path, and the name that the log has for it.
TROUBLES = {
    "down": (None, "", "unreachable"),
    "silent": ("tls", "/silent", "slow"),
    "one-byte-too-large": ("tls", "/large", "large"),
    "moved": ("tls", "/redirect", "redirected"),
    "certificate-expired": ("expired", "/full", "certificate"),
    "no-json": ("tls", "/full", "form"),
    "missing": ("tls", "/missing", "status"),
}


class TroubledProvider:
    """Serves until the process ends. `now` is its time, in seconds since 1970; `asked` are the paths that it was asked
    for."""

    def __init__(self, directory, now):
        self.directory = pathlib.Path(directory) / "provider"
        self.directory.mkdir()
        self.authority = self.directory / "ca.pem"
        self.now = now
        self.asked = []
        fetched_server.make_certificates(self.directory)
        self.key = subprocess.run(["openssl", "genrsa", "2048"], check=True, capture_output=True, text=True).stdout
        self.refusing = socket.socket()  # nobody listens at its port, and nobody else is given it
        self.refusing.bind(("127.0.0.1", 0))
        self.ports = {None: self.refusing.getsockname()[1]}
        for name in ("tls", "expired"):
            self.ports[name] = fetched_server.served(self.directory, name, answers_of(self))

    def issuer(self, errand="nothing", trouble="none"):
        """The address of a provider that is in that trouble when it is asked for `discovery`, `token` or `keys`."""
        return self.troubled(trouble) if errand == "discovery" else self.address(f"/of/{errand}/{trouble}")

    def troubled(self, trouble):
        server, path, _ = TROUBLES[trouble]
        return self.address(path, server)

    def address(self, path, server="tls"):
        return f"https://127.0.0.1:{self.ports[server]}{path}"

    def document(self, issuer, errand, trouble):
        """Its discovery document, in which the endpoint of the errand leads into the trouble."""
        said = {"issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys", "response_types_supported": ["code"]}
        return said | ({ENDPOINTS[errand]: self.troubled(trouble)} if errand in ENDPOINTS else {})

    def key_set(self):
        key = json.loads(RSAAlgorithm.to_jwk(RSAAlgorithm(RSAAlgorithm.SHA256).prepare_key(self.key).public_key()))
        return {"keys": [{**key, "kid": "one", "use": "sig"}]}

    def tokens(self, issuer, nonce):
        claims = {"iss": issuer, "aud": CLIENT, "sub": SUBJECT, "email": EMAIL, "email_verified": True, "nonce": nonce,
                  "iat": self.now, "exp": self.now + 600}
        return {"access_token": "of-no-worth", "token_type": "Bearer",
                "id_token": jwt.encode(claims, self.key, "RS256", {"kid": "one"})}


def answers_of(provider):
    class Answers(fetched_server.Asked):
        def do_GET(self):
            path = self.path.split("?")[0]
            provider.asked.append(path)
            if path.startswith("/of/"):
                self.answer(json.dumps(self.said(*path.split("/")[2:5])).encode())
            else:
                fetched_server.ANSWERS["/" + path.split("/")[1]](self)

        do_POST = do_GET

        def said(self, errand, trouble, what):
            issuer = provider.issuer(errand, trouble)
            if what == "keys":
                return provider.key_set()
            if what == "token":
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                return provider.tokens(issuer, dict(urllib.parse.parse_qsl(form))["code"])
            return provider.document(issuer, errand, trouble)

    return Answers
