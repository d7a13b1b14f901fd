"""examples/portal.md tells the truth: its commands do what it shows, and in between a browser does what it says of the
customer; and examples/web/try.sh brings somebody there (W-10)."""

import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import unittest

from chromium import chromium
from rollcall_testing import BINARY, PATIENCE, SOURCE
from sample_portal import CARL, CARLS_PASSWORD, HOST, SLUG, newest_link_to
from transcript import answers, commands_of, with_answers

STORY = SOURCE / "examples" / "portal.md"
ON_LOOPBACK = "http://127.0.0.1:8090"


def steps_of(document):
    """The lines of every block marked `browser`, each with its number."""
    inside = False
    for number, line in enumerate(document.splitlines(), 1):
        if line.startswith("```"):
            inside = line.strip() == "```browser"
        elif inside:
            yield number, line


class Customer:
    def __init__(self, test, browser, directory):
        self.test, self.browser, self.directory = test, browser, directory

    def do(self, step):
        word, _, rest = step.partition(" ")
        getattr(self, word)(rest)

    def open(self, what):
        mailed = re.fullmatch(r"the link in the mail to (\S+)", what)
        address = self.mailed(mailed.group(1)) if mailed else what
        self.test.assertTrue(address.startswith(f"https://{HOST}{SLUG}"), address)
        self.browser.open(address.replace(f"https://{HOST}", ON_LOOPBACK, 1))

    def mailed(self, email):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if link := newest_link_to(self.directory / "post" / "new", email):
                return link
        raise AssertionError(f"no mail came to {email}")

    def see(self, text):
        self.test.assertIn(text, self.browser.text())

    def type(self, what):
        label, _, value = what.partition(": ")
        self.browser.fill_labelled(label, value)

    def attach(self, what):
        label, _, file = what.partition(": ")
        self.browser.fill_labelled(label, str((self.directory / file).resolve()))

    def tick(self, label):
        self.browser.labelled(label).click()

    def press(self, label):
        self.browser.press_labelled(label)

    def follow(self, label):
        self.browser.follow(label)


class PortalStory(unittest.TestCase):
    def setUp(self):
        self.directory = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="rollcall-story-")))
        self.browser = self.enterContext(chromium(self.directory))
        self.addCleanup(self.end_what_was_left)
        self.environment = {"PATH": f"{BINARY.parent}:{os.environ['PATH']}", "HOME": str(self.directory), "LC_ALL": "C.UTF-8"}

    def end_what_was_left(self):
        """Ends the server of a story that failed before it ended its server itself."""
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                is_ours = (process / "cwd").resolve() == self.directory and b"serve" in (process / "cmdline").read_bytes()
            except OSError:
                continue
            if is_ours:
                os.kill(int(process.name), signal.SIGKILL)

    def test_the_story_of_the_portal_is_what_happens(self):
        (self.directory / "examples").symlink_to(SOURCE / "examples")
        document = STORY.read_text(encoding="utf-8")
        steps = list(steps_of(document))
        self.assertGreater(len(steps), 30)
        customer = Customer(self, self.browser, self.directory)
        commands = commands_of(document)
        ends = [command.line for command in commands[1:]] + [float("inf")]
        is_written = os.environ.get("ROLLCALL_WRITE_GOLDENS") == "1"
        happened = []
        for (command, lines, code), end in zip(answers(commands, self.directory, self.environment), ends):
            happened.append((command, lines))
            self.assertTrue((is_written or command.allows(lines)) and (code == 0 or command.allows_failure()),
                            f"line {command.line}: exit {code}\n" + "\n".join(lines))
            while steps and steps[0][0] < end:
                number, step = steps.pop(0)
                with self.subTest(f"line {number}: {step}"):
                    customer.do(step)
        if is_written:
            STORY.write_text(with_answers(document, happened), encoding="utf-8")

    def test_try_sh_says_where_and_as_whom_to_sign_in(self):
        environment = self.environment | {"ROLLCALL": str(BINARY), "PORT": "8191"}
        script = subprocess.Popen([SOURCE / "examples" / "web" / "try.sh", self.directory / "try"], env=environment, text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(script.communicate)
        self.addCleanup(script.terminate)
        told = ""
        while "Serving" not in told:
            line = script.stdout.readline()
            self.assertTrue(line, told)
            told += line
        address = re.search(r"http://\S+", told).group()
        self.assertEqual(re.findall(rf"{CARL} +{CARLS_PASSWORD}", told), [f"{CARL}      {CARLS_PASSWORD}"])
        self.browser.open(address)
        self.browser.send(email=CARL, password=CARLS_PASSWORD)
        self.assertIn("Carl Lindqvist", self.browser.text(".me"))
        self.assertEqual(self.browser.address, f"{address}/tickets")


if __name__ == "__main__":
    unittest.main(verbosity=2)
