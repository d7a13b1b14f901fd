"""nginx with examples/web/nginx.conf itself, on ports 80 and 443 of a loopback of the test's own (mounting.py). The
paths in that file lead to folders of the test, which are mounted in the place of the machine's."""

import pathlib
import socket
import ssl
import subprocess

from mounting import put_in_place_of
from rollcall_testing import PATIENCE, SOURCE

HOST = "support.example.org"
SOCKET = "/run/rollcall-portal.sock"
# What Debian's nginx.conf says around a site; in one process, as its children could not become another user here.
AROUND = """
daemon off;
master_process off;
pid {directory}/nginx.pid;
error_log {directory}/error.log info;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    gzip on;
    client_body_temp_path {directory}/bodies;
    proxy_temp_path {directory}/answers;
    access_log {directory}/access.log;
    include {site};
}}
"""


class WebServer:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory) / "nginx"
        folders = {name: self.directory / name for name in ("certs", "private", "log", "run")}
        for folder in folders.values():
            folder.mkdir(parents=True)
        self.certificate = folders["certs"] / f"{HOST}.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout",
                        folders["private"] / f"{HOST}.key", "-out", self.certificate], check=True, capture_output=True)
        for place, name in {"/etc/ssl/certs": "certs", "/etc/ssl/private": "private", "/var/log/nginx": "log",
                            "/run": "run"}.items():
            put_in_place_of(place, folders[name])
        self.log = folders["log"] / "portal.log"
        around = self.directory / "nginx.conf"
        around.write_text(AROUND.format(directory=self.directory, site=SOURCE / "examples" / "web" / "nginx.conf"))
        self.command = ["nginx", "-e", self.directory / "error.log", "-c", around]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", 443), timeout=PATIENCE).close()
                return self
            except ConnectionRefusedError:
                pass
        raise AssertionError(f"nginx: {self.process.stderr.read()}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)

    def connect(self, host=HOST, source="127.0.0.1"):
        """A connection with TLS that speaks HTTP/1.1, from that address of the loopback."""
        trust = ssl.create_default_context(cafile=self.certificate)
        plain = socket.create_connection(("127.0.0.1", 443), timeout=PATIENCE, source_address=(source, 0))
        try:
            return trust.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
