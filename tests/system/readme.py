"""The README tells the truth: its transcripts are run, and it names every command there is."""

import os
import unittest

from rollcall_testing import BINARY, SOURCE, SystemTest
from transcript import commands_of, differences

README = SOURCE / "README.md"
CLOCK = "2026-11-02T06:00:00Z"  # of every transcript; a Monday, and the notice day of its month

SAMPLE = """
Some words, and a block that is no transcript:

```sh
rm -rf everything
```

```console
$ rollcall init --account Acme --admin root@example.org \\
>   --time-zone Europe/Oslo --mail maildir:mail --quiet
$ rollcall account show
acme  Acme
time zone    Europe/Oslo
…
created      2026-…:00
```

```console
$ rollcall account show --account nope
rollcall: no such account: nope
hint: accounts here: acme
$ rollcall account set --name Other --quiet
$ echo kept > file
$ cat file
kept
```
"""


def verbs(rollcall, *words):
    """Every command below these words, as a tuple of its words: found by asking each level for its help."""
    help_text = rollcall(*words, "--help").stdout
    _, _, listed = help_text.partition("\nSubcommands:\n")
    below = [line.split()[0] for line in listed.partition("\n\n")[0].splitlines() if line.startswith("  ")
             and not line.startswith("   ")]
    found = [verb for word in below for verb in verbs(rollcall, *words, word)]
    return found or [words]


def environment(directory):
    return {"PATH": f"{BINARY.parent}:{os.environ['PATH']}", "HOME": str(directory), "LC_ALL": "C.UTF-8",
            "ROLLCALL_NOW": CLOCK}


class HelpTest(SystemTest):
    def test_every_command_has_a_help_that_says_what_it_does(self):
        self.assertGreater(len(verbs(self.rollcall)), 7)
        for words in verbs(self.rollcall):
            first = self.rollcall(*words, "--help").stdout.splitlines()[0]
            self.assertGreater(len(first), 10, words)


class TranscriptTest(SystemTest):
    """That the transcripts' own rules hold."""

    def differences(self, document):
        return differences(document, self.directory, environment(self.directory))

    def test_a_true_transcript_has_no_differences(self):
        self.assertEqual(self.differences(SAMPLE), [])

    def test_a_line_that_is_not_printed_is_a_difference(self):
        for wrong in ("$ echo one\ntwo", "$ echo one", "$ true\none", "$ printf 'one\\ntwo\\n'\none", "$ false",
                      "$ echo one\n…x", "$ exit 3"):
            self.assertEqual(len(self.differences(f"```console\n{wrong}\n```\n")), 1, wrong)

    def test_a_block_needs_a_command_before_its_output(self):
        for wrong in ("```console\none\n```", "```console\n```", "```console\n$ true\n```\n```console\none\n```"):
            with self.assertRaises(ValueError, msg=wrong):
                commands_of(wrong)


class ReadmeTest(SystemTest):
    def setUp(self):
        super().setUp()
        if not README.exists():
            self.skipTest("README.md is not written yet")

    def test_its_transcripts_are_what_happens(self):
        readme = README.read_text(encoding="utf-8")
        self.assertTrue(commands_of(readme), "README.md has no console block")
        self.assertEqual("\n".join(differences(readme, self.directory, environment(self.directory))), "")

    def test_it_names_every_command(self):
        readme = README.read_text(encoding="utf-8")
        missing = [" ".join(words) for words in verbs(self.rollcall) if " ".join(words) not in readme]
        self.assertEqual(missing, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
