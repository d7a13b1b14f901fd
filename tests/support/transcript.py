"""Transcripts in Markdown that are run, so that what a document shows is what happens.

A transcript is a fenced block marked `console`. A line that begins with `$ ` is typed into a shell (one shell for the
whole document: what one block made or exported, the next one has); a line that begins with `> ` goes on with it. What
follows, up to the next `$ `, is what the terminal shows: standard output and standard error together.

What differs from run to run is written as `…`: inside a line it stands for any text of that line, alone on a line for
any number of lines. A command must end with 0, unless what is shown is an error: its first line begins `rollcall: `.
"""

import dataclasses
import re
import subprocess

VARYING = "…"
END = "--end-of-command--"


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


def commands_of(document):
    """Every command of every `console` block, in order. A block that does not begin with one is an error."""
    commands = []
    inside = False
    for number, line in enumerate(document.splitlines(), 1):
        if line.startswith("```"):
            if inside and not any(command.line > inside for command in commands):
                raise ValueError(f"line {inside}: a console block without a command")
            inside = number if line.strip() == "```console" and not inside else False
        elif not inside:
            continue
        elif line.startswith("$ "):
            commands.append(Command(number, line[2:], []))
        elif not commands or commands[-1].line < inside:
            raise ValueError(f"line {number}: output before the first command of its block")
        elif line.startswith("> ") and not commands[-1].shown:
            commands[-1].typed += "\n" + line[2:]
        else:
            commands[-1].shown.append(line)
    return commands


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


def differences(document, directory, environment):
    """Runs the document's commands. Returns a text for each that did not do what is shown."""
    return [f"line {command.line}: $ {command.typed}\n--- shown\n" + "\n".join(command.shown) +
            f"\n--- happened, exit {code}\n" + "\n".join(lines) + "\n"
            for command, lines, code in answers(commands_of(document), directory, environment)
            if not command.allows(lines) or (code != 0 and not command.allows_failure())]


def brought_up_to_date(document, directory, environment):
    """The document with what happened in the place of what is shown, where that is not what happened."""
    lines = document.splitlines()
    for command, happened, _ in reversed(list(answers(commands_of(document), directory, environment))):
        first = command.line + command.typed.count("\n")
        if not command.allows(happened):
            lines[first:first + len(command.shown)] = happened
    return "\n".join(lines) + "\n"
