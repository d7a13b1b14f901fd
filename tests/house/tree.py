"""The files of a tree, and their text as the checks of the house read it."""

import re
from pathlib import Path


class Tree:
    """The project's files below a folder, by their path from there."""

    def __init__(self, root):
        self.root = Path(root)

    def files(self, *tops, suffixes):
        for top in tops:
            for path in sorted((self.root / top).rglob("*")):
                parts = path.relative_to(self.root).parts
                if parts[0] != "build" and not any(part.startswith(".") for part in parts):
                    if path.suffix in suffixes and path.is_file():
                        yield "/".join(parts)

    def cpp(self, *tops):
        return self.files(*tops, suffixes={".cpp", ".hpp"})

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8")


def without_comments(code):
    """C++ with its comments blanked, so that what is left stays on its line."""
    token = re.compile(
        r'R"(?P<end>\w*)\(.*?\)(?P=end)"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*.*?\*/', re.DOTALL
    )

    def keep(match):
        text = match.group()
        return re.sub(r"[^\n]", " ", text) if text.startswith("/") else text

    return token.sub(keep, code)


def without_strings(code):
    """The code with nothing in its strings; the lines stay."""
    return re.sub(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"', lambda match: '"' + "\n" * match.group().count("\n") + '"', code, flags=re.DOTALL)


def joined_strings(code):
    """The code with its adjacent strings made one, so that a query broken into lines reads on; the lines stay."""
    return re.sub(r'"(\s*)"', r"\1", code)


def places(text, pattern):
    """The line of each match, and what matched."""
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group()


def layer_of(path):
    match = re.match(r"(?:src|include/rollcall)/(\w+)/", path)
    return match.group(1) if match else None


# A type that a header defines, at the beginning of a line: an indented one is a part of another type.
DEFINED_TYPE = re.compile(
    r"^(?:(?:struct|class|enum(?: class)?) (\w+)(?: final)?(?:\s*:(?!:)[^;{]*)?\s*\{|using (\w+) =)", re.MULTILINE
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)', re.MULTILINE)


def includes(tree, path):
    """Of each include its line, its bracket and its name."""
    text = without_comments(tree.text(path))
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, *match.groups()


def included_path(tree, path, name):
    """The path of an included header of the project, or None: a public one, one of the same layer, or one in the same folder.
    Tests may include the headers of all layers and of tests/."""
    beside = f"{path.rsplit('/', 1)[0]}/{name}"
    own = f"src/{name}" if name.startswith(f"{layer_of(path)}/") else beside
    of_tests = (f"src/{name}", f"tests/{name}") if path.startswith("tests/") else ()
    for candidate in (f"include/{name}" if name.startswith("rollcall/") else own, beside, *of_tests):
        if ".." not in candidate and (tree.root / candidate).is_file():
            return candidate
    return None
