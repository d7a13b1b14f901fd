"""How refusals read: an error follows `rollcall: `, so it begins in lower case, and it ends without a full stop."""

import re

from tree import joined_strings, places, without_comments

# The first text of an error: of a fault, in the table of refusals, and about a place in a document.
BEGINNING = re.compile(r'(?:\bError\s*\{\s*Fault::\w+,\s*|\{Refusal::\w+,\s*|\.fail\(\s*)"[A-Z][a-z](?:\\.|[^"\\])*"')
# The last text of an error, to which nothing is added.
END = re.compile(
    r'(?:\bError\s*\{\s*Fault::\w+,|\{Refusal::\w+,|\.fail\()[^;]*?"(?:\\.|[^"\\])*(?<=\w)\."(?=\s*[,)}])'
)


def check_sentences(tree):
    for path in tree.cpp("include", "src"):
        code = joined_strings(without_comments(tree.text(path)))
        for line, what in places(code, BEGINNING):
            yield f"{path}:{line}: {' '.join(what.split())}: an error begins in lower case, behind `rollcall: `"
        for line, what in places(code, END):
            yield f"{path}:{line}: {' '.join(what.split())}: an error ends without a full stop"
