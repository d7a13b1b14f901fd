"""Web servers on 127.0.0.1 that answer well and badly, for tests of what asks them: `fetched_server.py DIRECTORY`.

Prints one line of JSON, a port for each: `plain` (HTTP), `tls` (a certificate by the authority in DIRECTORY/ca.pem),
`expired` (one by the same that has expired), `other_host` (one for another name), `stranger` (one signed by itself). The
path of a request decides the answer (see ANSWERS). Ends when its standard input does.
"""

import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import threading

MOST = 64 * 1024
OVER = threading.Event()


class Asked(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        ANSWERS[self.path.split("?")[0]](self)

    do_POST = do_GET

    def log_message(self, *_):
        pass

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def echo(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        said = {"method": self.command, "path": self.path, "body": body, "headers": dict(self.headers)}
        self.answer(json.dumps(said).encode())

    def endless(self):
        """Sends more than anybody reads, without its length, until the reader closes the connection."""
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(1024):
                self.wfile.write(b"x" * MOST)
        except OSError:
            pass

    def half(self):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def slow(self):
        """A head, and then nothing."""
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        OVER.wait()

    def rubbish(self):
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        self.close_connection = True


ANSWERS = {
    "/echo": Asked.echo,
    "/missing": lambda asked: asked.answer(b"{}", 404),
    "/redirect": lambda asked: asked.answer(b"", 302, Location="/echo"),
    "/full": lambda asked: asked.answer(b"x" * MOST),
    "/large": lambda asked: asked.answer(b"x" * (MOST + 1)),
    "/endless": Asked.endless,
    "/half": Asked.half,
    "/slow": Asked.slow,
    "/silent": lambda asked: OVER.wait(),
    "/rubbish": Asked.rubbish,
}


def make_certificates(directory):
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=directory, check=True, capture_output=True)

    (directory / "ca.cnf").write_text("[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=.\n"
                                      "default_md=sha256\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n[p]\n")
    (directory / "index").write_text("")
    (directory / "serial").write_text("01\n")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=test authority")
    for name, host, first, last in (("tls", "IP:127.0.0.1", "20200101000000Z", "20490101000000Z"),
                                    ("expired", "IP:127.0.0.1", "20200101000000Z", "20200201000000Z"),
                                    ("other_host", "DNS:id.example.org", "20200101000000Z", "20490101000000Z")):
        openssl("req", "-new", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", "/CN=test",
                "-addext", f"subjectAltName={host}")
        openssl("ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-in", f"{name}.csr",
                "-out", f"{name}.pem", "-startdate", first, "-enddate", last, "-notext", "-subj", "/")
    openssl("req", "-x509", *key, "-keyout", "stranger.key", "-out", "stranger.pem", "-days", "2", "-subj", "/CN=test",
            "-addext", "subjectAltName=IP:127.0.0.1")


def served(directory, name, answers=Asked):
    """The port of a server that answers in a thread of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    if name != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(directory / f"{name}.pem", directory / f"{name}.key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    directory = pathlib.Path(sys.argv[1])
    make_certificates(directory)
    print(json.dumps({name: served(directory, name) for name in ("plain", "tls", "expired", "other_host", "stranger")}),
          flush=True)
    sys.stdin.read()
    OVER.set()


if __name__ == "__main__":
    main()
