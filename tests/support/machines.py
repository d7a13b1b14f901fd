"""Root file systems of a test's own, in which commands run as on a machine: a copy of this one, or a bare Debian. They are
mounted where only the test sees them, so a program that uses them begins with `mounting.mount_in_private()`."""

import os
import pathlib
import shutil
import subprocess

DEBIAN = "bookworm"
MIRROR = "http://deb.debian.org/debian"
SECURITY = "http://deb.debian.org/debian-security"
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "SYSTEMD_OFFLINE": "1"}  # systemctl switches on and off, and starts nothing


class Machine:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.mounted = []

    def __enter__(self):
        self.mount("-t", "proc", "proc", self.root / "proc")
        self.mount("--rbind", "/dev", self.root / "dev")
        (self.root / "etc" / "sudoers.d").mkdir(exist_ok=True)
        (self.root / "etc" / "sudoers.d" / "machine").write_text(f'Defaults env_keep += "{" ".join(QUIET)}"\n')
        return self

    def __exit__(self, *_):
        for place in reversed(self.mounted):
            subprocess.run(["umount", "--lazy", place], check=False)

    def mount(self, *arguments):
        subprocess.run(["mount", *map(str, arguments)], check=True)
        self.mounted.append(arguments[-1])

    def __call__(self, script, patience=600, **environment):
        """Runs the script by bash, which stops at the first command that fails. Returns what it printed, and its exit code."""
        done = subprocess.run(["chroot", str(self.root), "/bin/bash", "-euo", "pipefail", "-c", script], text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=patience,
                              env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", **QUIET,
                                   **environment})
        return done.stdout, done.returncode

    def bring(self, file, place):
        shutil.copy(file, self.root / place.lstrip("/"))


class CopyOfThis(Machine):
    """This machine, as if copied: what is changed in it is in the folder, and goes with it."""

    def __init__(self, folder):
        super().__init__(pathlib.Path(folder) / "root")
        self.folder = pathlib.Path(folder)

    def __enter__(self):
        self.mount("-t", "tmpfs", "machine", self.folder)  # an overlay cannot be on another
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir()
        self.mount("-t", "overlay", "-o", f"lowerdir=/,upperdir={self.folder}/upper,workdir={self.folder}/work", "overlay", self.root)
        return super().__enter__()


class BareDebian(Machine):
    """What an installer leaves at the least: systemd and sudo, no compiler, no services. Wants the network, and Debian's debootstrap."""

    def __init__(self, folder):
        super().__init__(pathlib.Path(folder) / "root")

    def __enter__(self):
        subprocess.run(["debootstrap", "--variant=minbase", "--include=systemd-sysv,sudo", DEBIAN, self.root, MIRROR], check=True,
                       stdout=subprocess.DEVNULL)
        (self.root / "etc/apt/sources.list").write_text(
            f"deb {MIRROR} {DEBIAN} main\ndeb {MIRROR} {DEBIAN}-updates main\ndeb {SECURITY} {DEBIAN}-security main\n")
        for name in ("resolv.conf", "hosts"):
            shutil.copy(os.path.join("/etc", name), self.root / "etc" / name)
        return super().__enter__()
