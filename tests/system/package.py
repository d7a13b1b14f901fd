"""The Debian package: made of the build at hand, the same bytes each time, sound in the eyes of lintian; it lists what it is
made of; and installed, upgraded, removed and purged on a copy of this machine, it never takes the roll away but by a purge.
tests/campaigns/package.py does the same on a bare Debian."""

import functools
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from machines import CopyOfThis
from mounting import mount_in_private
from package_life import live
from rollcall_testing import BINARY, PATIENCE, SOURCE
from transcript import script_for_bare_debian

BUILD = BINARY.parent
MOMENT = "1793664000"  # 2026-11-03, the time of all that the package holds


def make_package(**environment):
    done = subprocess.run([SOURCE / "cmake" / "package.sh", BUILD], text=True, capture_output=True, timeout=10 * PATIENCE,
                          env={"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": MOMENT, **environment})
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
    return pathlib.Path(done.stdout.splitlines()[-1])


@functools.cache
def the_package():
    return make_package()


def output_of(*command):
    return subprocess.run(list(map(str, command)), check=True, text=True, capture_output=True, timeout=PATIENCE).stdout


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.package = the_package()
        folder = tempfile.TemporaryDirectory(prefix="rollcall-package-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        subprocess.run(["dpkg-deb", "--extract", cls.package, cls.folder / "in"], check=True)

    def documents(self):
        return self.folder / "in" / "usr" / "share" / "doc" / "rollcall"

    def test_it_has_the_version_of_the_binary_in_its_name(self):
        version = output_of(BINARY, "--version").split()[1]
        self.assertEqual(self.package.name, f"rollcall_{version}_amd64.deb")

    def test_lintian_has_nothing_to_say(self):
        self.assertEqual(output_of("lintian", "--allow-root", "--fail-on", "none", self.package), "")

    def test_its_manual_and_completions_are_those_of_the_binary(self):
        share = self.folder / "in" / "usr" / "share"
        for shell, place in (("bash", "bash-completion/completions/rollcall"), ("zsh", "zsh/vendor-completions/_rollcall"),
                             ("fish", "fish/vendor_completions.d/rollcall.fish")):
            self.assertEqual((share / place).read_text(encoding="utf-8"), output_of(BINARY, "completion", shell))
        self.assertTrue((share / "man/man1/rollcall.1.gz").exists())
        self.assertTrue((share / "man/man7/rollcall-exit-codes.7.gz").exists())

    def test_made_again_elsewhere_in_time_and_place_it_has_the_same_bytes(self):
        first = self.package.read_bytes(), self.package.with_name(self.package.name.replace("_amd64.deb", ".cdx.json")).read_bytes()
        again = make_package(TZ="Pacific/Auckland", LC_ALL="C", HOME="/nonexistent", TMPDIR=str(self.folder))
        self.assertEqual((again.read_bytes(), again.with_name(again.name.replace("_amd64.deb", ".cdx.json")).read_bytes()), first)

    def test_its_units_run_its_binary(self):
        units = sorted((self.folder / "in" / "usr/lib/systemd/system").iterdir())
        self.assertEqual([unit.name for unit in units],
                         sorted(path.name for folder in ("systemd", "web") for path in (SOURCE / "examples" / folder).glob("rollcall-*")))
        for unit in units:
            ours = re.findall(r"[\w/]*/bin/rollcall\b", unit.read_text())
            self.assertEqual(set(ours), {"/usr/bin/rollcall"} if unit.suffix == ".service" else set(), unit.name)

    def test_its_changelog_tells_the_points_of_ours(self):
        told = subprocess.run(["gzip", "-dc", self.documents() / "changelog.gz"], check=True, text=True, capture_output=True).stdout
        points = re.findall(r"^- ", (SOURCE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual(len(re.findall(r"^  \* ", told, re.MULTILINE)), len(points))

    def test_its_examples_work_beside_an_installed_binary(self):
        environment = {"PATH": f"{BUILD}:{os.environ['PATH']}", "QUICKSTART_DIR": str(self.folder / "month")}
        done = subprocess.run([self.documents() / "examples" / "quickstart.sh"], env=environment, text=True, capture_output=True,
                              timeout=2 * PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"the binary  {BUILD}/rollcall\n", done.stdout)

    def test_through_its_life_the_roll_goes_by_a_purge_only(self):
        room = self.folder / "machine"
        room.mkdir()
        with CopyOfThis(room) as machine:
            for sentence, wrong in live(machine, self.package, self.folder):
                with self.subTest(sentence):
                    self.assertEqual(wrong, "")

    def test_what_the_handbook_does_on_a_bare_debian_works(self):
        script = script_for_bare_debian((SOURCE / "examples" / "docs" / "operate.md").read_text(encoding="utf-8"))
        room = self.folder / "operated"
        room.mkdir()
        with CopyOfThis(room) as machine:
            machine.bring(self.package, f"/root/{self.package.name}")
            printed, code = machine("set -x; cd /root; umask 022\n" + script)
            self.assertEqual(code, 0, printed)


class Parts(unittest.TestCase):
    """The list of what is linked (CycloneDX)."""

    @classmethod
    def setUpClass(cls):
        package = the_package()
        cls.list = json.loads(package.with_name(package.name.replace("_amd64.deb", ".cdx.json")).read_text())
        cls.parts = {part["name"]: part for part in cls.list["components"]}

    def test_it_is_of_this_version_and_points_at_each_part_once(self):
        self.assertEqual((self.list["bomFormat"], self.list["specVersion"]), ("CycloneDX", "1.5"))
        references = [part["bom-ref"] for part in self.list["components"]]
        self.assertEqual(len(references), len(set(references)))
        self.assertEqual(self.list["dependencies"], [{"ref": "rollcall", "dependsOn": references}])

    def test_each_part_has_the_version_that_debian_has_here(self):
        there = dict(line.split() for line in output_of("dpkg-query", "-W", "-f", "${source:Package} ${source:Version}\n").splitlines())
        for name, part in self.parts.items():
            self.assertEqual(part["version"], there[name])
            self.assertTrue(part["licenses"][0]["expression"])

    def test_it_has_all_that_the_binary_names_and_all_that_it_loads(self):
        needed = re.findall(r"NEEDED +(\S+)", output_of("objdump", "-p", BINARY))
        files = [line.split()[2] for line in output_of("ldd", BINARY).splitlines() if line.split()[0] in needed]
        files += (BUILD / "loaded-libraries.txt").read_text().split()
        self.assertGreater(len(files), 6)
        for file in files:
            owner = output_of("dpkg-query", "--search", f"*/{pathlib.Path(file).name}").split(":")[0]
            self.assertIn(output_of("dpkg-query", "-W", "-f", "${source:Package}", owner), self.parts)

    def test_it_says_of_each_part_how_it_gets_in(self):
        ways = {name: part["properties"][0]["value"] for name, part in self.parts.items()}
        expected = {"sqlite3": "archive", "libsodium": "archive", "fmtlib": "headers", "gcc-12": "archive", "glibc": "shared", "curl": "loaded",
                    "boost1.74": "headers", "nlohmann-json3": "headers"}
        self.assertEqual(expected | ways, ways)


if __name__ == "__main__":
    mount_in_private()
    unittest.main(verbosity=2)
