"""simplesamlphp, Debian's, as a real provider of SAML on a loopback address, and a browser's way through it without a browser.

It has no clock that can be set, so it runs under libfaketime, whose clock stands still."""

import html
import http.cookiejar
import os
import pathlib
import re
import signal
import socket
import subprocess
import urllib.parse
import urllib.request

PATIENCE = 60
USER, PASSWORD, EMAIL = "anna", "anna-pass", "anna@customer.example"
CONFIG = """<?php
$config = [
  'baseurlpath' => '{home}/', 'certdir' => '{directory}/', 'loggingdir' => '{directory}/log/', 'datadir' => '{directory}/data/',
  'tempdir' => '{directory}/tmp', 'metadatadir' => '{directory}/metadata', 'secretsalt' => 'of-no-worth',
  'auth.adminpassword' => 'of-no-worth', 'timezone' => 'UTC', 'logging.handler' => 'file', 'enable.saml20-idp' => true,
  'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true], 'session.cookie.secure' => false,
  'session.cookie.samesite' => null, 'session.phpsession.savepath' => '{directory}/tmp', 'store.type' => 'phpsession',
  'metadata.sources' => [['type' => 'flatfile', 'directory' => '{directory}/metadata']], 'language.default' => 'en',
  'theme.use' => 'default', 'trusted.url.domains' => [], 'production' => false, 'errorreporting' => false,
];
"""
WHO_SIGNS_IN = """<?php
$config = ['userpass' => ['exampleauth:UserPass', '{user}:{password}' =>
  ['uid' => ['{user}'], 'mail' => ['{email}'], 'givenName' => ['Anna'], 'sn' => ['Virtanen']]]];
"""
ITSELF = """<?php
$metadata['{home}/idp'] = ['host' => '__DEFAULT__', 'privatekey' => 'provider.key', 'certificate' => 'provider.crt',
  'auth' => 'userpass', 'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'authproc' => [3 => ['class' => 'saml:AttributeNameID', 'attribute' => 'mail',
                       'Format' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress']]];
"""
WHOM_IT_SERVES = """<?php
$metadata['{entity_id}'] = ['AssertionConsumerService' => [{consumers}],
  'NameIDFormat' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'saml20.sign.assertion' => {signs_assertion}, 'saml20.sign.response' => {signs_response}];
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def php(value):
    return "true" if value else "false"


class SamlProvider:
    """Serves while it is entered. `clock` is what its clock shows, `2026-11-02 09:00:00`; `host` is the name by which
    browsers reach it; they have to be told its address."""

    def __init__(self, directory, clock, entity_id, consumers, *, signs=("assertion",), host="127.0.0.1"):
        self.directory = pathlib.Path(directory) / "provider"
        self.port = free_port()
        self.home = f"http://{host}:{self.port}"
        self.entity_id = f"{self.home}/idp"
        self.sign_on_url = f"{self.home}/saml2/idp/SSOService.php"
        self.certificate = self.directory / "provider.crt"
        self.clock = clock
        self.written_for = entity_id
        for name in ("config", "metadata", "log", "data", "tmp"):
            (self.directory / name).mkdir(parents=True)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=provider",
                        "-keyout", self.directory / "provider.key", "-out", self.certificate], check=True, capture_output=True)
        words = {"home": self.home, "directory": self.directory, "user": USER, "password": PASSWORD, "email": EMAIL,
                 "entity_id": entity_id, "consumers": ", ".join(f"'{each}'" for each in consumers),
                 "signs_assertion": php("assertion" in signs), "signs_response": php("response" in signs)}
        for name, text in {"config/config.php": CONFIG, "config/authsources.php": WHO_SIGNS_IN,
                           "metadata/saml20-idp-hosted.php": ITSELF, "metadata/saml20-sp-remote.php": WHOM_IT_SERVES}.items():
            (self.directory / name).write_text(text.format(**words), encoding="utf-8")

    def __enter__(self):
        environment = {"PATH": "/usr/bin:/bin", "TZ": "UTC", "SIMPLESAMLPHP_CONFIG_DIR": str(self.directory / "config")}
        with (self.directory / "php.log").open("wb") as log:
            self.process = subprocess.Popen(["faketime", "-f", self.clock, "php", "-S", f"127.0.0.1:{self.port}", "-t",
                                             "/usr/share/simplesamlphp/www"], env=environment, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, start_new_session=True)
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE).close()
                return self
            except ConnectionRefusedError:
                pass
        raise AssertionError(f"php: {(self.directory / 'php.log').read_text(encoding='utf-8')}")

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)  # faketime, and the php that it has started
        self.process.wait(PATIENCE)

    def metadata(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/saml2/idp/metadata.php", timeout=PATIENCE) as answer:
            return answer.read().decode()

    def begun_here(self, consumer):
        """The address at which a browser begins to sign in at the provider."""
        return f"{self.sign_on_url}?" + urllib.parse.urlencode({"spentityid": self.written_for, "ConsumerURL": consumer})

    def response_to(self, address):
        """Signs somebody in who comes to that address. Returns the form's SAMLResponse, as it would be posted."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        with browser.open(address, timeout=PATIENCE) as answer:
            where, page = answer.geturl(), answer.read().decode()
        state = html.unescape(re.search(r'name="AuthState" value="([^"]*)"', page).group(1))
        typed = urllib.parse.urlencode({"username": USER, "password": PASSWORD, "AuthState": state}).encode()
        with browser.open(where, typed, timeout=PATIENCE) as answer:
            page = answer.read().decode()
        return html.unescape(re.search(r'name="SAMLResponse" value="([^"]*)"', page).group(1))
