"""tests/RULES.md says of every rule which tests show it: those whose title, or whose docstring, names the rule. Prints each
place where book and tests differ.

    rules.py ROOT            ends with 1 if there is any
    rules.py ROOT --write    brings the book up to date
"""

import ast
import re
import sys
from pathlib import Path

RULE = re.compile(r"\b[AMUSPWIT]-\d{2}\b")
RANGE = re.compile(r"\b([AMUSPWIT])-(\d{2})(?: to |…)\1-(\d{2})\b")
ENTRY = re.compile(r"^- \*\*([AMUSPWIT]-\d{2})\*\* ")
SHOWN = "  - shown by "
TITLE = re.compile(r'\b(?:(?:TEMPLATE_)?TEST_CASE(?:_METHOD\(\s*[\w:]+,|\()|(?:DYNAMIC_)?SECTION\()((?:\s*"(?:\\.|[^"\\])*")+)')


def rules_in(text):
    """The rules that a text names; `U-10 to U-16` names all between."""
    named = set(RULE.findall(text))
    for area, first, last in RANGE.findall(text):
        named |= {f"{area}-{number:02d}" for number in range(int(first), int(last) + 1)}
    return named


def docstrings(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            yield ast.get_docstring(node) or ""


def titles(path):
    code = path.read_text(encoding="utf-8")
    return docstrings(code) if path.suffix == ".py" else TITLE.findall(code)


def shown_by(tests):
    """Each rule's tests, by their path from `tests` without the suffix."""
    shown = {}
    for path in sorted([*tests.rglob("*.test.cpp"), *tests.glob("system/*.py")]):
        name = str(path.relative_to(tests)).removesuffix(".py").removesuffix(".test.cpp")
        for rule in rules_in(" ".join(titles(path))):
            shown.setdefault(rule, []).append(name)
    return shown


def brought_up_to_date(book, shown):
    lines = []
    for line in book.splitlines():
        if line.startswith(SHOWN):
            continue
        lines.append(line)
        entry = ENTRY.match(line)
        if entry and entry.group(1) in shown:
            lines.append(SHOWN + ", ".join(f"`{name}`" for name in shown[entry.group(1)]))
    return "\n".join(lines) + "\n"


def check(book, shown):
    entries = [entry.group(1) for entry in map(ENTRY.match, book.splitlines()) if entry]
    for rule in sorted({rule for rule in entries if entries.count(rule) > 1}):
        yield f"{rule} stands twice"
    for rule in sorted(set(entries) - shown.keys()):
        yield f"{rule} is shown by no test"
    for rule in sorted(shown.keys() - set(entries)):
        yield f"{rule} is named by {shown[rule][0]}, and not in the book"
    if book != brought_up_to_date(book, shown):
        yield "it names other tests than there are: tests/house/rules.py . --write"


def main(root, *options):
    tests = Path(root) / "tests"
    path = tests / "RULES.md"
    book, shown = path.read_text(encoding="utf-8"), shown_by(tests)
    if "--write" in options:
        book = brought_up_to_date(book, shown)
        path.write_text(book, encoding="utf-8")
    wrong = list(check(book, shown))
    for each in wrong:
        print(f"tests/RULES.md: {each}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
