"""Small file systems of a test's own, which can be full or read-only."""

import os
import subprocess
import sys


def mount_in_private():
    """Starts the program again where it may mount, and where nobody else sees what it mounts."""
    if os.environ.setdefault("ROLLCALL_MOUNTS", "shared") == "shared":
        os.environ["ROLLCALL_MOUNTS"] = "private"
        become_root = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        unshare = ["unshare", *become_root, "--mount"]
        # In a chroot the root is no mount whose sharing could be ended; there each mount is taken away again.
        if subprocess.run([*unshare, "true"], stderr=subprocess.DEVNULL).returncode != 0:
            unshare += ["--propagation", "unchanged"]
        os.execvp("unshare", [*unshare, sys.executable, "-B", *sys.argv])


def mount(place, options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "rollcall-test", place], check=True)
