"""A host that gives out one picture, over TLS, for portals whose branding has a logo elsewhere."""

import http.server
import pathlib
import ssl
import subprocess
import threading

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 36" width="150" height="36">
<path d="M4 22q6-9 12 0t12 0" fill="none" stroke="#005f73" stroke-width="4"/>
<text x="38" y="25" font-family="sans-serif" font-size="20" font-weight="700" fill="#102a43">Havblikk</text></svg>"""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "image/svg+xml")
        self.send_header("Content-Length", str(len(LOGO)))
        self.end_headers()
        self.wfile.write(LOGO)

    def log_message(self, *_):
        pass


class PictureHost:
    def __init__(self, directory):
        self.certificate = pathlib.Path(directory) / "pictures.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", "/CN=pictures", "-keyout", self.certificate, "-out",
                        self.certificate.with_suffix(".crt")], check=True, capture_output=True)
        with open(self.certificate, "ab") as both:
            both.write(self.certificate.with_suffix(".crt").read_bytes())
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate)
        self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
