"""The documents tell the truth: the transcripts of every Markdown file that has some are run, each in a folder of its own.

    documents.py --write [DOCUMENT…]    puts what happens in the place of what is shown, in these documents or in all
"""

import contextlib
import os
import pathlib
import re
import sys
import tempfile
import unittest

from rollcall_testing import BINARY, SOURCE, SystemTest
from smtp_server import SmtpServer
from transcript import (blocks_of, brought_up_to_date, commands_of, differences, quotes_of, with_quotes,
                        write_files_of)

README = SOURCE / "README.md"
CLOCK = "2026-11-02T06:00:00Z"  # of every transcript; a Monday, and the notice day of its month
MOST_LINES_OF_README = 250
# What else documents hold: files, quotes, data and layouts. `browser` is told by portal_story, `cron` by import_recipes.
OTHER_KINDS = {"html", "text", "cron", "csv", "json", "ldif", "ini", "python", "browser", "sudoers"}


TOLD_BY_OTHERS = {"portal.md", "single-sign-on.md"}  # portal_story.py, with a browser, and sso_example.py


def documents():
    return [README, *sorted((SOURCE / "examples").rglob("*.md"))]


def environment(directory):
    """HOME is the directory, so that a transcript keeps no session in anybody's home."""
    return {"PATH": f"{BINARY.parent}:/usr/bin:{os.environ['PATH']}",  # with Debian's own interpreter
            "HOME": str(directory), "LC_ALL": "C.UTF-8",
            "ROLLCALL_NOW": CLOCK}


def at_its_place(document, directory):
    """A folder as the document's reader has it: at the top of the repository, with the files that the document shows."""
    (directory / "examples").symlink_to(SOURCE / "examples")
    write_files_of(document, directory)
    return directory


def quoted(name, command):
    """What another document shows below a command."""
    for other in commands_of((SOURCE / name).read_text(encoding="utf-8")):
        if other.typed == command:
            return other.shown
    raise ValueError(f"{name} does not show: {command}")


@contextlib.contextmanager
def around(document):
    """What the document wants of its surroundings: the environment, with a mail server where it asks for one."""
    with tempfile.TemporaryDirectory(prefix="rollcall-document-") as folder, contextlib.ExitStack() as server:
        directory = at_its_place(document, pathlib.Path(folder))
        its_own = environment(directory)
        if "$SMTP_PORT" in document:
            its_own["SMTP_PORT"] = str(server.enter_context(SmtpServer()).port)
        yield directory, its_own


def write(document):
    """Refreshes the outputs of one document, and what it quotes."""
    text = document.read_text(encoding="utf-8")
    if document.name not in TOLD_BY_OTHERS:
        with around(text) as where:
            text = brought_up_to_date(text, *where)
    document.write_text(with_quotes(text, quoted), encoding="utf-8")


def write_all(chosen):
    for document in chosen:
        write(document)
    for document in chosen:  # a quote may be of a document that was refreshed later
        text = document.read_text(encoding="utf-8")
        document.write_text(with_quotes(text, quoted), encoding="utf-8")


class DocumentsTest(SystemTest):
    def test_their_transcripts_are_what_happens(self):
        if os.environ.get("ROLLCALL_WRITE_GOLDENS") == "1":
            write_all(documents())
            return
        for document in documents():
            text = document.read_text(encoding="utf-8")
            if document.name in TOLD_BY_OTHERS:
                continue
            with self.subTest(document.name), around(text) as where:
                self.assertEqual("\n".join(differences(text, *where)), "")

    def test_what_they_quote_is_what_the_other_document_shows(self):
        quotes = [(block, quoted(name, command)) for document in documents()
                  for block, name, command in quotes_of(document.read_text(encoding="utf-8"))]
        self.assertTrue(quotes)
        for block, shown in quotes:
            self.assertEqual(block.lines, shown, block.about)

    def test_they_show_no_command_that_nobody_runs(self):
        """A command is in a transcript, or in a block for a bare Debian, which package.py and the campaigns run there."""
        for document in documents():
            for block in blocks_of(document.read_text(encoding="utf-8")):
                ran = block.kind == "console" or (block.kind, block.about) == ("sh", "bare-debian")
                self.assertTrue(ran or block.kind in OTHER_KINDS or (block.kind == "sh" and block.about),
                                f"{document.name}:{block.line}: {block.kind or 'a block without a kind'}")

    def test_the_readme_is_short_and_names_every_document(self):
        text = README.read_text(encoding="utf-8")
        self.assertLessEqual(len(text.splitlines()), MOST_LINES_OF_README)
        for document in documents()[1:]:
            name = str(document.relative_to(SOURCE))
            if document.name != "README.md":
                self.assertIn(f"`{name}`", text)

    def test_every_file_that_they_name_is_there(self):
        """Those that begin at the top of the repository, and in examples/ those beside them."""
        tops = "examples|tests|cmake|schema|src|include"
        for document in documents():
            text = document.read_text(encoding="utf-8")
            for name in re.findall(rf"`(?:\./)?((?:{tops})/[\w./-]+)`", text):
                self.assertTrue((SOURCE / name).exists(), f"{document.name}: {name}")


if __name__ == "__main__":
    if "--write" in sys.argv:
        chosen = [pathlib.Path(name).resolve() for name in sys.argv[1:] if name != "--write"]
        write_all(chosen or documents())
    else:
        unittest.main(verbosity=2)
