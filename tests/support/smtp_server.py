"""An SMTP server for tests, which accepts every mail until its plan says otherwise.

    smtp_server.py DIRECTORY [PLAN]        prints its port on 127.0.0.1, and serves until its standard input ends

or, from a test in Python:

    with smtp_server.SmtpServer({"rules": [{"at": "RCPT", "to": "ada@example.org", "reply": "550 5.1.1 no"}]}) as server:
        ... server.url ... server.mails() ... server.connections()

In DIRECTORY it keeps each accepted mail as N.eml, and `log`, one JSON object a line, written before the client is told:
{"event": "connection", "number": 1} and {"event": "mail", "number": 1, "from", "to", "connection", "tls", "user"}.

The plan is a JSON object:
  "tls"          "starttls" or "implicit"; DIRECTORY/ca.pem is then the authority to trust
  "certificate"  the name the certificate is made out to; by default 127.0.0.1
  "user", "password"   signing in is offered (under TLS, if there is TLS) and demanded
  "rules"        a list; of those that match, the first is followed instead of what the server would do:
    "at"         connect, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, or dot, the end of a mail's content
    "to"         only for this recipient (from RCPT on)
    "mail"       only for the n-th mail begun on this server, counted at MAIL
    "times"      only so often
    "reply"      say this; at dot, a reply of 2xx accepts the mail
    "drop"       true: close the connection, after the reply if there is one
    "store"      true: at dot, keep the mail whatever is said
    "append"     do as usual, but send this, too, in the same packet as the reply
  A rule without reply, drop and append says nothing, and lets the client wait.
"""

import asyncio
import json
import logging
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import warnings

HOST = "127.0.0.1"
SAID = object()  # handle_DATA returns it in the place of a reply that aiosmtpd is to send


class Plan:
    """What the server is told to do, and the record of what it did."""

    def __init__(self, directory, settings):
        self.directory = directory
        self.settings = settings
        self.rules = [{"times": -1, **rule} for rule in settings.get("rules", [])]
        self.connections = 0
        self.mails_begun = 0
        self.mails_kept = 0

    def rule_at(self, place, recipient=None):
        for rule in self.rules:
            fits = (rule["at"] == place and rule.get("to", recipient) == recipient
                    and rule.get("mail", self.mails_begun) == self.mails_begun and rule["times"] != 0)
            if fits:
                rule["times"] -= 1
                return rule
        return None

    def log(self, **event):
        with open(self.directory / "log", "a", encoding="utf-8") as log:
            print(json.dumps(event), file=log)

    def keep(self, content, **event):
        self.mails_kept += 1
        (self.directory / f"{self.mails_kept}.eml").write_bytes(content)
        self.log(event="mail", number=self.mails_kept, **event)


def make_certificate(directory, name):
    """An authority, and a certificate by it for the name, made by the openssl program."""
    alternative = ("IP:" if name[0].isdigit() else "DNS:") + name
    (directory / "names").write_text(f"subjectAltName={alternative}\n")
    key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes".split()
    for command in (
            ["req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority"],
            ["req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=Test server"],
            ["x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
             "-out", "server.pem", "-days", "2", "-extfile", "names"]):
        subprocess.run(["openssl", *command], cwd=directory, check=True, capture_output=True)


def make_tls(directory, settings):
    if "tls" not in settings:
        return None
    make_certificate(directory, settings.get("certificate", HOST))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(directory / "server.pem", directory / "server.key")
    return tls


def make_protocol(plan, tls):
    """A factory of connections: aiosmtpd's, asking the plan before each step."""
    from aiosmtpd import smtp  # pylint: disable=import-outside-toplevel

    settings = plan.settings
    starttls = tls if settings.get("tls") == "starttls" else None

    def authenticate(_server, session, _envelope, _mechanism, login):
        expected = smtp.LoginPassword(settings.get("user", "").encode(), settings.get("password", "").encode())
        session.user = login.login.decode()
        return smtp.AuthResult(success=login == expected, handled=False)

    class Connection(smtp.SMTP):
        def __init__(self):
            super().__init__(self, hostname="test.example.org", ident="ESMTP", tls_context=starttls,
                             authenticator=authenticate, auth_required="user" in settings,
                             auth_require_tls=starttls is not None)
            self.number = None
            self.appended = b""

        async def push(self, status):
            if status is SAID:
                return
            line = status if isinstance(status, bytes) else status.encode()
            appended, self.appended = self.appended, b""
            await super().push(line + (b"\r\n" + appended if appended else b""))

        async def follow(self, rule):
            """What the rule says instead of the usual. Returns whether the usual is to be done, too."""
            if "append" in rule:
                self.appended = rule["append"].encode()
                return True
            if "reply" in rule:
                await self.push(rule["reply"])
            if rule.get("drop"):
                self.transport.close()
            return False

        async def step(self, place, usual, argument, recipient=None):
            rule = plan.rule_at(place, recipient)
            if not rule or await self.follow(rule):
                await usual(argument)

        async def _handle_client(self):
            plan.connections += 1
            self.number = plan.connections
            plan.log(event="connection", number=self.number)
            rule = plan.rule_at("connect")
            if not rule or await self.follow(rule):
                await super()._handle_client()

        async def smtp_EHLO(self, argument):
            await self.step("EHLO", super().smtp_EHLO, argument)

        async def smtp_STARTTLS(self, argument):
            await self.step("STARTTLS", super().smtp_STARTTLS, argument)

        async def smtp_AUTH(self, argument):
            await self.step("AUTH", super().smtp_AUTH, argument)

        async def smtp_MAIL(self, argument):
            plan.mails_begun += 1
            await self.step("MAIL", super().smtp_MAIL, argument)

        async def smtp_RCPT(self, argument):
            await self.step("RCPT", super().smtp_RCPT, argument, argument.removeprefix("TO:").strip("<>"))

        async def smtp_DATA(self, argument):
            await self.step("DATA", super().smtp_DATA, argument, self.recipient())

        def recipient(self):
            return self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else None

        async def handle_DATA(self, _server, session, envelope):
            rule = plan.rule_at("dot", self.recipient()) or {"reply": "250 2.0.0 Ok"}
            if rule.get("reply", "").startswith("2") or rule.get("store"):
                plan.keep(envelope.content, **{
                    "from": envelope.mail_from, "to": self.recipient(), "connection": self.number,
                    "tls": session.ssl is not None or settings.get("tls") == "implicit",
                    "user": getattr(session, "user", None), "greeting": session.host_name})
            await self.follow(rule)
            return SAID

    return Connection


async def serve(plan):
    tls = make_tls(plan.directory, plan.settings)
    loop = asyncio.get_running_loop()
    stop = loop.create_future()
    server = await loop.create_server(make_protocol(plan, tls), HOST, 0,
                                      ssl=tls if plan.settings.get("tls") == "implicit" else None)
    loop.add_reader(sys.stdin, lambda: stop.done() or stop.set_result(None))
    print(server.sockets[0].getsockname()[1], flush=True)
    await stop


class SmtpServer:
    """The program above as a child process, for a test in Python."""

    def __init__(self, plan=None):
        self._plan = plan or {}

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="rollcall-smtp-")
        self.directory = pathlib.Path(self._folder.name)
        self._process = subprocess.Popen(["/usr/bin/python3", "-B", __file__, self.directory, json.dumps(self._plan)],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self._process.stdout.readline())
        self.url = f"{'smtps' if self._plan.get('tls') == 'implicit' else 'smtp'}://{HOST}:{self.port}"
        self.authority = self.directory / "ca.pem"
        return self

    def __exit__(self, *_):
        self._process.communicate()
        self._folder.cleanup()

    def events(self, kind):
        log = self.directory / "log"
        events = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return [event for event in events if event["event"] == kind]

    def connections(self):
        return len(self.events("connection"))

    def mails(self):
        """The accepted mails in order: the log's entry, and the bytes as `content`."""
        return [{**event, "content": (self.directory / f"{event['number']}.eml").read_bytes()}
                for event in self.events("mail")]


if __name__ == "__main__":
    logging.disable()
    warnings.simplefilter("ignore")  # signing in without TLS is what some tests are about
    asyncio.run(serve(Plan(pathlib.Path(sys.argv[1]), json.loads(sys.argv[2] if len(sys.argv) > 2 else "{}"))))
    os._exit(0)  # connections that wait for a reply would keep it
