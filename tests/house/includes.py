"""A file includes a header if it names something of it, and only then."""

import re
from pathlib import Path

from tree import DEFINED_TYPE, included_path, includes, without_comments, without_strings

# What each of the standard headers is included for. One that is not here is not judged.
STANDARD = {
    "algorithm": "(?:stable_)?sort|find\\w*|(?:any|all|none)_of|count(?:_if)?|min|max|minmax|clamp|copy\\w*|move|transform|fill(?:_n)?|replace\\w*|"
    "remove(?:_if)?|reverse|rotate|unique|(?:lower|upper)_bound|equal(?:_range)?|binary_search|mismatch|lexicographical_compare\\w*|"
    "for_each|(?:min|max)_element|includes|set_\\w+|merge|search|adjacent_find|is_sorted\\w*|is_permutation|(?:stable_)?partition\\w*|generate\\w*|"
    "nth_element|swap_ranges|starts_with|ends_with|next_permutation|shuffle|sample|\\w+_heap",
    "array": "array|to_array",
    "atomic": "atomic\\w*|memory_order\\w*",
    "bit": "bit_\\w+|endian|popcount|count[lr]_\\w+|rot[lr]",
    "charconv": "(?:from|to)_chars\\w*|chars_format",
    "chrono": "chrono|chrono_literals",
    "cstdint": "u?int(?:8|16|32|64|ptr|max)_t",
    "cstdlib": "getenv|exit|_Exit|abort|malloc|free|strto\\w+|system|atexit|setenv|unsetenv|mkd?s?temp|EXIT_\\w+|realpath",
    "cstring": "mem\\w+|str\\w+",
    "deque": "deque",
    "exception": "exception\\w*|current_exception|rethrow_\\w+|terminate|uncaught_\\w+",
    "filesystem": "filesystem",
    "fstream": "[io]?fstream|\\w*filebuf",
    "functional": "function|bind|hash|less|greater|c?ref|invoke|identity|plus|minus|equal_to|reference_wrapper|not_fn|mem_fn|logical_\\w+",
    "initializer_list": "initializer_list",
    "iterator": "\\w*inserter|r?c?begin|r?c?end|s?size|data|empty|next|prev|advance|distance|\\w*iterator\\w*|default_sentinel\\w*|sentinel_for",
    "limits": "numeric_limits",
    "map": "(?:multi)?map",
    "memory": "(?:unique|shared|weak)_ptr|make_(?:unique|shared)|enable_shared_from_this|addressof|default_delete",
    "mutex": "mutex|\\w+_lock|lock_guard|call_once|once_flag",
    "numeric": "accumulate|iota|reduce|gcd|lcm|partial_sum|inner_product|midpoint|transform_reduce",
    "optional": "optional|nullopt\\w*|make_optional",
    "random": "mt19937\\w*|uniform_\\w+|random_device|bernoulli_\\w+|discrete_\\w+|minstd_\\w+",
    "ranges": "views|\\w+_view|ranges",
    "regex": "\\w*regex\\w*|[sc]match|match_results",
    "set": "(?:multi)?set",
    "span": "span|as_(?:writable_)?bytes",
    "sstream": "\\w*stringstream",
    "stdexcept": "runtime_error|logic_error|invalid_argument|out_of_range|range_error|length_error|domain_error",
    "string": "string|to_string|sto\\w+|u\\d+string|getline|char_traits|basic_string|string_literals",
    "string_view": "string_view\\w*",
    "thread": "j?thread|this_thread",
    "tuple": "tuple\\w*|tie|make_tuple|apply|ignore",
    "utility": "move|forward|pair|make_pair|swap|exchange|as_const|in_place\\w*|\\w+_sequence|cmp_\\w+|declval|piecewise_construct|in_range",
    "variant": "variant\\w*|visit|get_if|holds_alternative|monostate",
    "vector": "vector",
}
NAMED = {header: re.compile(rf"\b(?:{names})\b") for header, names in STANDARD.items()}
# Headers that a file need not include itself: every file may be assumed to have them, and other headers have the same names.
ASSUMED = {"cstdlib", "cstring", "exception", "initializer_list", "iterator", "ranges", "utility"}
NEEDED = {header: re.compile(rf"\bstd::(?:ranges::)?(?:{names})\b") for header, names in STANDARD.items() if header not in ASSUMED}
MOVED = re.compile(r"\bstd::move\b")  # the one of <utility>; <algorithm> has another function of that name
ASKED_BY_CATCH = {"tests/support/printers.hpp"}  # no file names anything of it
# What a header declares, and more: a name before a bracket, a brace, `=`, a comma or a semicolon, or after a word such as `struct`.
DECLARED = re.compile(r"\b(?:struct|class|enum|using|concept|define)\s+(\w+)|\b(\w+)\s*[({\[=;,}]")
# What a header makes known as a type, however deep it stands, or only says to be one.
KNOWN_TYPE = re.compile(r"\b(?:struct|class|enum(?: class)?|using|typename|concept)(?:\.\.\.)?\s+(\w+)")
INCLUDE_LINE = re.compile(r"^[ \t]*#[ \t]*include.*$", re.MULTILINE)


class Words:
    """What files name, each read once."""

    def __init__(self, tree):
        self.tree = tree
        self.read = {}

    def code(self, path):
        return INCLUDE_LINE.sub("", without_comments(self.tree.text(path)))

    def declared(self, path):
        if path not in self.read:
            self.read[path] = {name for match in DECLARED.finditer(self.code(path)) for name in match.groups() if name}
        return self.read[path]


class Reach:
    """What a file has: itself, the headers of ours that it includes or that they include, by path, and the others by name."""

    def __init__(self, tree):
        self.tree = tree
        self.known = {}

    def of(self, path):
        if path not in self.known:
            reached = self.known[path] = {path}
            for _, bracket, name in includes(self.tree, path):
                header = included_path(self.tree, path, name) if bracket == '"' else None
                reached.update(self.of(header) if header else {name})
        return self.known[path]


def check_known(tree):
    """A type of ours is named only where a header that makes it known is included: other files compiled as one hide that it is not."""
    words, reach = Words(tree), Reach(tree)
    code = {path: without_strings(words.code(path)) for path in tree.cpp("include", "src", "tests")}
    types = {name for path in code if path.endswith(".hpp") for match in DEFINED_TYPE.finditer(code[path]) for name in match.groups() if name}
    known = {path: set(KNOWN_TYPE.findall(code[path])) for path in code}
    for path in code:
        unknown = types & set(re.findall(r"\w+", code[path])) - set().union(*(known.get(header, ()) for header in reach.of(path)))
        for name in sorted(unknown):
            match = re.search(rf"(?<![.>:\w]){name}\b(?!\s*[,;)]?\s*=)", code[path])
            if match:
                line = code[path].count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: no header included here makes {name} known"


def check_needed(tree):
    words, reach = Words(tree), Reach(tree)
    for path in tree.cpp("include", "src", "tests"):
        code = MOVED.sub("", words.code(path))
        for header, named in NEEDED.items():
            match = named.search(code)
            if match and header not in reach.of(path):
                line = code.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: {match.group()} wants <{header}>, which nothing here includes"


def check_includes(tree):
    words = Words(tree)
    for path in tree.cpp("include", "src", "tests"):
        code = words.code(path)
        named = set(re.findall(r"\w+", code))
        for line, bracket, name in includes(tree, path):
            header = included_path(tree, path, name) if bracket == '"' else None
            if header and header not in ASKED_BY_CATCH and Path(header).stem != Path(path).stem and not words.declared(header) & named:
                yield f'{path}:{line}: nothing of "{name}" is named here'
            if bracket == "<" and name in NAMED and not NAMED[name].search(code):
                yield f"{path}:{line}: nothing of <{name}> is named here"
