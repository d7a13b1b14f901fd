"""Documents in Markdown that are run, so that what they show is what happens.

A transcript is a fenced block marked `console`. A line that begins with `$ ` is typed into a shell (one shell for the
whole document: what one block made or exported, the next one has); a line that begins with `> ` goes on with it. What
follows, up to the next `$ `, is what the terminal shows: standard output and standard error together.

What differs from run to run is written as `…`: inside a line it stands for any text of that line, alone on a line for
any number of lines. A command must end with 0, unless what is shown is an error: its first line begins `rollcall: `.

A block marked `csv`, `json`, `ini`, `python` … with the name of a file is that file, there before the first command. One
marked `text` with a document and a command, as `text month.md: rollcall mail show 5`, quotes what that document shows.
"""

import dataclasses
import re
import subprocess

VARYING = "…"
END = "--end-of-command--"
FILES = {"csv", "json", "ldif", "ini", "python", "sh"}


@dataclasses.dataclass
class Block:
    line: int  # of its fence in the document, from 1
    kind: str
    about: str  # what the fence says after the kind
    lines: list[str]


@dataclasses.dataclass
class Command:
    line: int  # in the document, from 1
    typed: str
    shown: list[str]

    def allows_failure(self):
        return bool(self.shown) and self.shown[0].startswith("rollcall: ")

    def allows(self, lines):
        """Whether this output is what the document shows."""
        pattern = ""
        for shown in self.shown:
            any_text = ".*".join(re.escape(part) for part in shown.split(VARYING))
            pattern += r"(?:.*\n)*" if shown.strip() == VARYING else any_text + r"\n"
        return re.fullmatch(pattern, "".join(line + "\n" for line in lines)) is not None


def blocks_of(document):
    """Every fenced block, in order."""
    blocks = []
    open_block = None
    for number, line in enumerate(document.splitlines(), 1):
        if open_block is None and line.startswith("```"):
            kind, _, about = line[3:].strip().partition(" ")
            open_block = Block(number, kind, about, [])
        elif open_block is not None and line == "```":
            blocks.append(open_block)
            open_block = None
        elif open_block is not None:
            open_block.lines.append(line)
    return blocks


def commands_of(document):
    """Every command of every `console` block, in order. A block that does not begin with one is an error."""
    return [command for block in blocks_of(document) if block.kind == "console" for command in commands_in(block)]


def commands_in(block):
    commands = []
    for number, line in enumerate(block.lines, block.line + 1):
        if line.startswith("$ "):
            commands.append(Command(number, line[2:], []))
        elif not commands:
            raise ValueError(f"line {number}: output before the first command of its block")
        elif line.startswith("> ") and not commands[-1].shown:
            commands[-1].typed += "\n" + line[2:]
        else:
            commands[-1].shown.append(line)
    if not commands:
        raise ValueError(f"line {block.line}: a console block without a command")
    return commands


def write_files_of(document, directory):
    """The files that the document shows, as a reader would have them."""
    for block in blocks_of(document):
        if block.kind in FILES and "." in block.about:
            (directory / block.about).write_text("".join(line + "\n" for line in block.lines), encoding="utf-8")


def answers(commands, directory, environment):
    """Runs the commands in the directory, in one shell. Yields each with the lines it printed and its exit code."""
    with subprocess.Popen(["bash", "--norc", "--noprofile"], cwd=directory, env=environment, text=True, encoding="utf-8",
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as shell:
        for command in commands:
            shell.stdin.write(f"{{\n{command.typed}\n}} </dev/null 2>&1\nprintf '\\n{END} %s\\n' $?\n")
            shell.stdin.flush()
            lines, code = read_answer(shell.stdout)
            yield command, lines, code
            if code is None:
                return
        shell.stdin.close()


def read_answer(stream):
    """The lines up to the end of a command, and its exit code; None when the shell itself ended."""
    lines = []
    for line in stream:
        if line.startswith(END):
            if lines and lines[-1] == "":
                lines.pop()  # the line break that was printed before the mark
            return lines, int(line.split()[1])
        lines.append(line.rstrip("\n"))
    return lines, None


def is_wrong(command, lines, code):
    return not command.allows(lines) or (code != 0 and not command.allows_failure())


def differences(document, directory, environment):
    """Runs the document's commands. Returns a text for each that did not do what is shown."""
    return [f"line {command.line}: $ {command.typed}\n--- shown\n" + "\n".join(command.shown) +
            f"\n--- happened, exit {code}\n" + "\n".join(lines) + "\n"
            for command, lines, code in answers(commands_of(document), directory, environment)
            if is_wrong(command, lines, code)]


def brought_up_to_date(document, directory, environment):
    """The document with what happened in the place of what is shown, where that is not what happened."""
    return with_answers(document, [answer[:2] for answer in answers(commands_of(document), directory, environment)])


def with_answers(document, happened):
    """The document with these lines below these commands, where it does not allow them."""
    lines = document.splitlines()
    for command, told in reversed(happened):
        first = command.line + command.typed.count("\n")
        if not command.allows(told):
            lines[first:first + len(command.shown)] = told
    return "\n".join(lines) + "\n"


def script_for_bare_debian(document):
    """What the document wants typed on a bare Debian: its blocks marked `sh bare-debian`, as one script."""
    return "\n".join(line for block in blocks_of(document) if (block.kind, block.about) == ("sh", "bare-debian")
                     for line in block.lines)


def quotes_of(document):
    """The blocks that quote another document, each as the block, that document's name, and the command there."""
    for block in blocks_of(document):
        if block.kind == "text" and ": " in block.about:
            yield block, *block.about.split(": ", 1)


def with_quotes(document, shown_by):
    """The document with its quotes as `shown_by(name, command)` has them."""
    lines = document.splitlines()
    for block, name, command in reversed(list(quotes_of(document))):
        lines[block.line:block.line + len(block.lines)] = shown_by(name, command)
    return "\n".join(lines) + "\n"
