"""The documents name every command there is, each has a help, and transcripts keep their own rules (documents.py runs them)."""

import re
import tempfile
import unittest

from documents import environment
from rollcall_testing import SOURCE, SystemTest, verbs
from transcript import brought_up_to_date, commands_of, differences

README = SOURCE / "README.md"
COMMANDS = SOURCE / "examples" / "docs" / "commands.md"

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
time zone        Europe/Oslo
…
created          2026-…:00
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

WRONG = ("$ echo one\ntwo", "$ echo one", "$ true\none", "$ printf 'one\\ntwo\\n'\none", "$ echo one\n…x")
FAILING = ("$ false", "$ exit 3")


def commands_in_tables(document):
    """The commands that first cells name, as tuples of words: "`mail list`, `show ID`" are mail list and mail show."""
    named = set()
    for row in re.findall(r"^\| *(`[^|]*)\|", document, re.MULTILINE):
        first, *others = [re.match(r"[a-z -]*", span).group().split() for span in re.findall(r"`([^`]*)`", row)]
        named.add(tuple(first))
        named.update((*first[:-1], *other) for other in others)
    return named


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
        for wrong in (*WRONG, *FAILING):
            self.assertEqual(len(self.differences(f"```console\n{wrong}\n```\n")), 1, wrong)

    def test_a_document_brought_up_to_date_has_no_differences_and_keeps_what_was_true(self):
        wrong = SAMPLE.replace("kept\n```", "lost\n```") + "".join(f"\n```console\n{each}\n```\n" for each in WRONG)
        right = brought_up_to_date(wrong, self.directory, environment(self.directory))
        self.assertIn(SAMPLE, right)
        with tempfile.TemporaryDirectory() as directory:
            self.assertEqual(differences(right, directory, environment(directory)), [])

    def test_the_commands_of_a_table_are_read_as_they_are_meant(self):
        self.assertEqual(commands_in_tables("| `a list`, `show ID` | x |\n| `a b set URL`, `show` | `no` |\n| `init` | |\n"),
                         {("a", "list"), ("a", "show"), ("a", "b", "set"), ("a", "b", "show"), ("init",)})

    def test_a_block_needs_a_command_before_its_output(self):
        for wrong in ("```console\none\n```", "```console\n```", "```console\n$ true\n```\n```console\none\n```"):
            with self.assertRaises(ValueError, msg=wrong):
                commands_of(wrong)


class CommandsTest(SystemTest):
    def test_the_list_of_commands_names_every_one(self):
        named = commands_in_tables(COMMANDS.read_text(encoding="utf-8"))
        there = verbs(self.rollcall)
        self.assertEqual([" ".join(words) for words in there if words not in named], [])

    def test_the_readme_names_every_group(self):
        named = commands_in_tables(README.read_text(encoding="utf-8"))
        groups = {words[:1] for words in verbs(self.rollcall)}
        self.assertEqual([" ".join(words) for words in groups - named], [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
