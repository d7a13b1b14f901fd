"""What the package promises through its life, as steps of one machine: installed, upgraded, removed, purged."""

import pathlib
import re
import subprocess

ROLL = "/var/lib/rollcall/rollcall.db"
AS_ROLLCALL = f"run() {{ runuser -u rollcall -- rollcall --operator --db {ROLL} \"$@\"; }}\n"

OURS = "find /etc /usr /var/lib -xdev -iname '*rollcall*' -not -path '/var/lib/systemd/*' | sort"

# A sentence, and the script that shows it. $PACKAGE is the package, $NEWER the same with a higher version.
LIFE = (
    ("it is installed with all that it needs", f"{OURS} >/root/before; "
     "apt-get install --yes --no-install-recommends $PACKAGE; rollcall --version"),
    ("its user has folders that are theirs alone",
     "test \"$(stat -c '%U:%G %a' /var/lib/rollcall /var/backups/rollcall | sort -u)\" = 'rollcall:rollcall 700'; "
     "getent passwd rollcall | grep -q ':/usr/sbin/nologin$'"),
    ("nothing is switched on by it", "! find /etc/systemd -name 'rollcall-*' | grep ."),
    ("its user keeps a roll",
     "run init --account Acme --admin ada@example.org --time-zone Europe/Oslo --mail maildir:/var/lib/rollcall/mail; "
     "run doctor --json >/dev/null || test $? = 5; test \"$(stat -c '%U %a' " + ROLL + ")\" = 'rollcall 600'; "
     f"cp {ROLL} /root/as-it-was.db; mkdir /etc/rollcall; echo secret >/etc/rollcall/smtp-password; "
     "run backup /var/backups/rollcall/first.db"),
    ("an admin switches its timer on", "systemctl enable rollcall-autodeactivate.timer; systemctl start rollcall-autodeactivate.timer; "
     "test -L /etc/systemd/system/timers.target.wants/rollcall-autodeactivate.timer"),
    ("what loads on first use is there", "run mail test ada@example.org; run account holiday list; "
     "printf 'seven quiet herons at dawn\\n' | run user password ada@example.org --password-stdin"),
    ("installed again, it keeps the roll", f"cp {ROLL} /root/as-it-was.db; apt-get install --yes --reinstall $PACKAGE; cmp {ROLL} /root/as-it-was.db"),
    ("upgraded, it keeps the roll, and what is switched on",
     f"apt-get install --yes $NEWER; cmp {ROLL} /root/as-it-was.db; run account show; "
     "test -L /etc/systemd/system/timers.target.wants/rollcall-autodeactivate.timer"),
    ("removed, it keeps the roll and the settings",
     f"apt-get remove --yes rollcall; cmp {ROLL} /root/as-it-was.db; test -e /etc/rollcall/smtp-password; "
     "! command -v rollcall; test \"$(stat -c '%U %a' /var/lib/rollcall)\" = 'rollcall 700'"),
    ("removed, it is switched off", "! find /etc/systemd -name 'rollcall-*' | grep ."),
    ("installed after that, it goes on with the roll", f"apt-get install --yes $PACKAGE; cmp {ROLL} /root/as-it-was.db; run account show"),
    ("purged, the roll and the settings are gone", "apt-get purge --yes rollcall; ! test -e /var/lib/rollcall; ! test -e /etc/rollcall"),
    ("purged, backups elsewhere are kept, and their user", "test \"$(stat -c %U /var/backups/rollcall/first.db)\" = rollcall"),
    ("nothing else of it is left", f"{OURS} | diff /root/before -"),
)


def with_higher_version(package, folder):
    """The same package, but newer: what an upgrade is to dpkg."""
    unpacked, newer = pathlib.Path(folder) / "unpacked", pathlib.Path(folder) / "newer.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", package, unpacked], check=True)
    control = unpacked / "DEBIAN" / "control"
    control.write_text(re.sub(r"^(Version: .*)$", r"\1+newer", control.read_text(), flags=re.MULTILINE))
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", unpacked, newer], check=True, stdout=subprocess.DEVNULL)
    return newer


def live(machine, package, folder, life=LIFE):
    """Goes through the steps until one fails. Yields each sentence, with what was printed if its step failed."""
    machine.bring(package, "/root/rollcall.deb")
    machine.bring(with_higher_version(package, folder), "/root/newer.deb")
    for sentence, script in life:
        printed, code = machine(AS_ROLLCALL + script, PACKAGE="/root/rollcall.deb", NEWER="/root/newer.deb")
        yield sentence, "" if code == 0 else printed or f"exit {code}"
        if code != 0:
            return
