"""The rules of the house that no compiler enforces. Prints each place that breaks one, as `path:line: sentence`.

    house.py ROOT       ends with 1 if there is any
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from includes import check_includes, check_known, check_needed
from rights import check_refusals, check_rights
from sentences import check_sentences
from tree import DEFINED_TYPE, Tree, included_path, includes, joined_strings, layer_of, places, without_comments

# Arrows only point left: what each layer may include.
LAYERS = {
    "base": {"base"},
    "domain": {"base", "domain"},
    "store": {"base", "domain", "store"},
    "templates": {"base", "domain", "templates"},
    "transports": {"base", "domain", "transports"},
    "sso": {"base", "domain", "sso"},
    "service": {"base", "domain", "store", "templates", "transports", "sso", "service"},
    "web": {"base", "domain", "store", "templates", "sso", "service", "web"},
    "cli": {"base", "domain", "store", "templates", "transports", "sso", "service", "web", "cli"},
}

# What the areas of a layer may include besides themselves. The files directly in the layer's folder are the area GROUND.
GROUND = "the ground floor"
AREAS = {
    "domain": {
        GROUND: set(),
        "session": {GROUND},
        "cycle": {GROUND},
        "mail": {GROUND},
        "filter": {GROUND},
        "page": {GROUND},
        "roll": {GROUND, "session", "cycle"},
        "asset": {GROUND, "roll"},
        "portal": {GROUND, "filter", "page", "roll"},
        "customer": {GROUND, "session", "filter", "page", "portal"},
        "ticket": {GROUND, "filter", "roll", "portal", "customer"},
    },
    "store": {
        "sql": set(),
        "file": {"sql"},
        GROUND: {"sql", "file"},
        "session": {GROUND, "sql"},
        "roll": {GROUND, "sql"},
        "portal": {GROUND, "sql"},
        "asset": {GROUND, "sql", "roll"},
        "cycle": {GROUND, "sql", "roll"},
        "mail": {GROUND, "sql", "roll", "cycle"},
        "customer": {GROUND, "sql", "mail"},
        "ticket": {GROUND, "sql", "portal"},
        "visibility": {GROUND, "sql", "portal", "customer", "ticket"},
        "overview": {GROUND, "sql", "file", "session", "cycle"},
    },
    "service": {
        GROUND: set(),
        "page": {GROUND},
        "mail": {GROUND},
        "ticket": {GROUND},
        "asset": {GROUND},
        "roll": {GROUND, "mail"},
        "session": {GROUND, "mail", "roll"},
        "cycle": {GROUND, "roll"},
        "delivery": {GROUND, "cycle"},
        "customer": {GROUND, "page", "mail", "session", "ticket"},
        "portal": {GROUND, "page", "ticket", "customer"},
        "removal": {GROUND, "mail", "roll", "cycle"},
        "overview": {GROUND, "cycle"},
    },
}

MOST_FILES = 25  # of sources in one folder

# A header that only these layers may include, by the beginning of its name.
LIBRARIES = {
    "SQLiteCpp/": {"store"},
    "sqlite3.h": {"store", "cli"},  # cli for --version
    "iostream": {"cli"},
    "kainjow/": {"templates"},
    "curl/": {"transports"},
    "libical/": {"base"},
    "libxml/": {"sso"},
    "xmlsec/": {"sso"},
    "openssl/": {"sso"},
}

# A header that only these files may include, because each file that includes it takes some seconds more to compile.
ROOMS = {
    "CLI/": {"src/cli/command_line.cpp", "src/cli/help/command_tree.cpp", "src/cli/help/syntax.cpp", "src/cli/parse.cpp"},
    "boost/": {"src/web/http/from_beast.hpp", "src/web/http/server.cpp"},
    # The files that read JSON. JSON is written with rollcall/base/json.hpp.
    "nlohmann/json.hpp": {
        "include/rollcall/service/portal/document/portal_document.hpp",
        "src/base/json.cpp",
        "src/base/json_part.cpp",
        "src/base/table/json_rows.cpp",
        "src/cli/commands/portal/document.cpp",
        "src/cli/view/history_view.cpp",
        "src/domain/customer/contact_columns.cpp",
        "src/service/session/failed_sign_in.cpp",
        "src/sso/oidc/documents.hpp",
        "src/sso/token/strict_json.hpp",
        "src/sso/token/token_reading.hpp",
        "src/store/mail/mail.cpp",
        "src/store/sql/many_filters.cpp",
        "src/store/ticket/form_draft.cpp",
        "src/templates/languages.cpp",
    },
}

MOST_LINES = 400
COUNTED = {".cpp", ".hpp", ".py", ".sh", ".sql", ".cmake", ".mustache", ".yml"}
GOLDEN = {"schema/current.sql"}

CLOCK_ROOM = "src/cli/main.cpp"
CLOCK = re.compile(r"\bsystem_clock::now\b")
OTHER_CLOCKS = re.compile(
    r"\bgettimeofday\b|\bCLOCK_REALTIME\b|\btime\((?:nullptr|NULL|0)\)|\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b"
    r"|'now'|\bunixepoch\(\)"
)
SLEEP = re.compile(r"\bsleep_(?:for|until)\b|\bu?sleep\(")

CONSOLE_ROOMS = {"src/cli/main.cpp", "src/cli/output.cpp"}
CONSOLE = re.compile(r"\bstd::(?:cout|cerr|clog)\b|\b(?:printf|puts|putchar)\(")

# S-21: only these files of the command line open other files, after judging whether that is allowed.
FILE_ROOMS = {"src/cli/input/input.cpp", "src/cli/csv_export.cpp", "src/cli/folder_export.cpp", "src/cli/acting/kept_session.cpp"}
FILES = re.compile(r"\bstd::(?:basic_)?[io]?(?:fstream|filebuf)\b|\bstdio_filebuf\b|(?<!Database)::open(?:at)?\(|\bfopen\(|\bDraftFile\b")

SQL = re.compile(
    r"\bSELECT\b|\bPRAGMA\b|\bINSERT\s+(?:OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(?:CREATE|DROP|ALTER)\s+(?:TEMP\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\b"
)

# P-32: one query says which customer sees which ticket. Only the files of that query, and those of a ticket's own row and
# links, read which customers a ticket belongs to, or call the parts of that query.
RELATION_ROOMS = re.compile(r"src/store/(?:visibility/visible_\w+|ticket/ticket(?:_list)?)\.cpp")
RELATION = re.compile(
    r"\b(?:FROM|JOIN|UPDATE|IN)\s+\(?\s*ticket_(?:contact|company)\b|,\s*ticket_(?:contact|company)\s+(?:AS|WHERE|ON)\b"
    r"|\b(?:visible_relation|own_tickets|company_tickets)\("
)

# A set may be in one of several tables, so queries get the table's name from the set (store/chosen_set.hpp).
CHOSEN = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+chosen(?:_contact|_asset|_session)?\b")

# Only the command line says what to type: in the layers below it advice and refusals are codes.
TYPED = re.compile(
    r"\brollcall (?:--[a-z]|(?:init|account|user|session|portal|autodeactivate|mail|audit|hook|upgrade|doctor|metrics|backup"
    r"|schema|completion|help)\b)|\"--[a-z][a-z-]+"
)

BAD_WORDS = {"util", "utils", "helper", "helpers", "manager", "misc", "common"}
BAD_TYPE = re.compile(r"\b(?:class|struct|namespace)\s+\w*?(?i:utils?|helpers?|manager)\b")


def area_of(path):
    match = re.match(r"(?:src|include/rollcall)/\w+/(\w+)/", path)
    return match.group(1) if match else GROUND


def check_arrows(tree):
    for path in tree.cpp("include", "src"):
        layer = layer_of(path)
        if layer not in LAYERS:
            yield f"{path}:1: belongs to no layer"
            continue
        for line, bracket, name in includes(tree, path):
            wrong = wrong_include(tree, path, layer, bracket, name)
            if wrong:
                yield f"{path}:{line}: {wrong}"


def wrong_include(tree, path, layer, bracket, name):
    if bracket == "<":
        for beginning, layers in LIBRARIES.items():
            if name.startswith(beginning) and layer not in layers:
                return f"{layer} includes <{name}>, which is for {' and '.join(sorted(layers))} only"
        for beginning, rooms in ROOMS.items():
            if name.startswith(beginning) and path not in rooms:
                return f"<{name}> is for {' and '.join(sorted(rooms))} only"
        return None
    if name.startswith("rollcall/"):
        other = name.split("/")[1]
        if other not in LAYERS[layer]:
            return f'{layer} includes "{name}": arrows only point left'
        return None
    if not included_path(tree, path, name):
        return (
            f'"{name}" is no header of {layer}: one beside goes by its name, one elsewhere in the layer is '
            f'"{layer}/<area>/...", those of other layers are "rollcall/<layer>/..."'
        )
    return None


def check_areas(tree):
    """The areas of a layer have an order too."""
    for path in tree.cpp("include", "src"):
        order = AREAS.get(layer_of(path))
        if not order:
            continue
        area = area_of(path)
        if area not in order:
            yield f"{path}:1: {layer_of(path)} has no area {area}"
            continue
        for line, bracket, name in includes(tree, path):
            header = included_path(tree, path, name) if bracket == '"' else None
            if header and layer_of(header) == layer_of(path) and area_of(header) not in order[area] | {area}:
                yield f"{path}:{line}: {area} includes {name}: it may use {' and '.join(sorted(order[area])) or 'nothing'}"


def check_public(tree):
    """A header in include/ is included by another layer, or by a header that is."""
    headers = list(tree.cpp("include"))
    users = {header: set() for header in headers}
    for path in tree.cpp("include", "src"):
        for _, bracket, name in includes(tree, path):
            if bracket == '"' and f"include/{name}" in users:
                users[f"include/{name}"].add(path)
    public = {header for header in headers if any(layer_of(user) != layer_of(header) for user in users[header])}
    while more := {header for header in headers if header not in public and users[header] & public}:
        public |= more
    for header in headers:
        if header not in public:
            yield f"{header}:1: no other layer uses it: it belongs beside its source"


def check_folders(tree):
    counts = {}
    for path in tree.files("include", "src", suffixes=COUNTED | {".json", ".md"}):
        folder = path.rsplit("/", 1)[0]
        counts[folder] = counts.get(folder, 0) + 1
    for folder, count in counts.items():
        if count > MOST_FILES:
            yield f"{folder}:{count}: holds more than {MOST_FILES} files"


def check_lines(tree):
    for path in tree.files(".", suffixes=COUNTED):
        lines = tree.text(path).count("\n")
        if lines > MOST_LINES and path not in GOLDEN:
            yield f"{path}:{lines}: longer than {MOST_LINES} lines"


def check_clock(tree):
    """The clock is read once, in main; not by another call, nor by SQL; and no test waits for it."""
    found = []
    for path in tree.cpp("include", "src"):
        code = without_comments(tree.text(path))
        found += [(path, line) for line, _ in places(code, CLOCK)]
        for line, what in places(code, OTHER_CLOCKS):
            yield f"{path}:{line}: {what} reads the clock; the instant comes from {CLOCK_ROOM}"
    for path, line in found:
        if path != CLOCK_ROOM:
            yield f"{path}:{line}: system_clock::now is for {CLOCK_ROOM} only"
    in_room = [line for path, line in found if path == CLOCK_ROOM]
    if len(in_room) != 1:
        yield f"{CLOCK_ROOM}:1: reads the clock in {len(in_room)} places, not in one"
    for path in tree.files("schema", suffixes={".sql"}):
        for line, what in places(tree.text(path), OTHER_CLOCKS):
            yield f"{path}:{line}: {what} reads the clock; the instant is bound"
    for path in tree.cpp("tests"):
        code = without_comments(tree.text(path))
        for pattern in (CLOCK, SLEEP):
            for line, what in places(code, pattern):
                yield f"{path}:{line}: {what}: a test states its own dates and never waits"


def check_console(tree):
    for path in tree.cpp("include", "src"):
        if path not in CONSOLE_ROOMS:
            for line, what in places(without_comments(tree.text(path)), CONSOLE):
                yield f"{path}:{line}: {what} is for src/cli/output.cpp and main.cpp only"


def check_files(tree):
    for path in tree.cpp("src/cli"):
        if path not in FILE_ROOMS:
            for line, what in places(without_comments(tree.text(path)), FILES):
                yield f"{path}:{line}: {what}: what the command line opens is for {' and '.join(sorted(FILE_ROOMS))} only"


def check_sql(tree):
    for path in tree.cpp("include", "src"):
        if not re.fullmatch(r"src/store/(?:.+/)?\w+\.cpp", path):
            for line, what in places(without_comments(tree.text(path)), SQL):
                yield f"{path}:{line}: {what}: SQL is for src/store/*.cpp and schema/*.sql only"


def check_relation(tree):
    for path in tree.cpp("include", "src"):
        if not RELATION_ROOMS.fullmatch(path) and path != "src/store/visibility/visible_relation.hpp":
            for line, what in places(joined_strings(without_comments(tree.text(path))), RELATION):
                yield f"{path}:{line}: {' '.join(what.split())}: which customer sees which ticket is for src/store/visibility/ only"


def check_chosen(tree):
    for path in tree.cpp("include", "src"):
        for line, what in places(joined_strings(without_comments(tree.text(path))), CHOSEN):
            yield f"{path}:{line}: {what}: the table of a set is asked of the set, as set.rows()"


def check_typed(tree):
    for path in tree.cpp("include", "src"):
        if layer_of(path) != "cli":
            for line, what in places(joined_strings(without_comments(tree.text(path))), TYPED):
                yield f"{path}:{line}: {what}: what to type is for src/cli only, below it is a code (domain/advice.hpp)"


def check_names(tree):
    for path in tree.files("include", "src", "schema", "cmake", "tests", suffixes=COUNTED | {".txt"}):
        for word in re.split(r"[/._-]", path):
            if word.lower() in BAD_WORDS:
                yield f"{path}:1: `{word}` in a name says nothing about what is inside"
    for path in tree.cpp("include", "src", "tests"):
        for line, what in places(without_comments(tree.text(path)), BAD_TYPE):
            yield f"{path}:{line}: `{what}` says nothing about what is inside"


def check_types(tree):
    """A layer has one namespace: two types of one name in its headers are undefined behaviour as soon as both are linked."""
    first = {}
    for path in tree.cpp("include", "src"):
        if path.endswith(".hpp"):
            text = without_comments(tree.text(path))
            for match in DEFINED_TYPE.finditer(text):
                line, name = text.count("\n", 0, match.start()) + 1, match[1] or match[2]
                other = first.setdefault((layer_of(path), name), f"{path}:{line}")
                if other != f"{path}:{line}":
                    yield f"{path}:{line}: {name} is a type of {other} already"


def check_format(tree):
    formatter = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not formatter:
        yield ".clang-format:1: clang-format 14 is not installed"
        return
    files = list(tree.cpp("include", "src", "tests"))
    if not files:
        return
    command = [formatter, "--dry-run", "-Werror", "--style=file", *files]
    result = subprocess.run(command, cwd=tree.root, capture_output=True, text=True)
    first_line = {}
    for path, line in re.findall(r"^(\S+?):(\d+):\d+: error: code should be", result.stderr, re.MULTILINE):
        first_line.setdefault(path, line)
    for path, line in first_line.items():
        yield f"{path}:{line}: not as {Path(formatter).name} -i writes it"
    if result.returncode != 0 and not first_line:
        yield f".clang-format:1: {result.stderr.strip()}"


CHECKS = [
    check_arrows,
    check_areas,
    check_public,
    check_includes,
    check_needed,
    check_known,
    check_folders,
    check_lines,
    check_clock,
    check_console,
    check_files,
    check_refusals,
    check_rights,
    check_sentences,
    check_sql,
    check_relation,
    check_chosen,
    check_typed,
    check_names,
    check_types,
    check_format,
]


def problems(root):
    tree = Tree(root)
    return [problem for check in CHECKS for problem in check(tree)]


if __name__ == "__main__":
    found = problems(sys.argv[1])
    print("\n".join(found) if found else "the house is in order")
    sys.exit(1 if found else 0)
