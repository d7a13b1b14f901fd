"""Small file systems of a test's own, which can be full or read-only; and a loopback of its own with every port free."""

import fcntl
import os
import socket
import struct
import subprocess
import sys

SIOCSIFFLAGS, IFF_UP = 0x8914, 1  # netdevice(7)


def mount_in_private(*, with_network=False):
    """Starts the program again where it may mount, and where nobody else sees what it mounts. With `with_network` it also
    has a loopback of its own, and nothing else of a network."""
    if os.environ.setdefault("ROLLCALL_MOUNTS", "shared") == "shared":
        os.environ["ROLLCALL_MOUNTS"] = "private"
        become_root = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        unshare = ["unshare", *become_root, "--mount", *(["--net"] if with_network else [])]
        # In a chroot the root is not a mount, so it cannot be made private; there each mount is removed again.
        if subprocess.run([*unshare, "true"], stderr=subprocess.DEVNULL).returncode != 0:
            unshare += ["--propagation", "unchanged"]
        os.execvp("unshare", [*unshare, sys.executable, "-B", *sys.argv])
    if with_network:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP))


def put_in_place_of(place, directory):
    """Mounts the directory at the place, so that its files are seen there."""
    subprocess.run(["mount", "--bind", directory, place], check=True)


def mount(place, options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "rollcall-test", place], check=True)
