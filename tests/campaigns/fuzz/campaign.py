"""One campaign of libFuzzer: a parser's promises (tests/support/parser_promises.cpp) under Clang's sanitizers.

Each script of this folder runs one. The same seed tries the same inputs, as many as the minutes allow.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[3]
SEED = 20261130
BASE = [f"src/base/{name}.cpp" for name in ("text", "error", "hint")]
# For each group of parsers: the function that checks its promises, and the sources to compile.
PAGES = ("parser_promises", [*BASE, "src/domain/web_fetch.cpp", "tests/support/parser_promises.cpp",
                             *(f"src/web/http/{name}.cpp" for name in ("form_body", "cookie", "target", "guard",
                                                                       "client_address", "message"))])
SIGN_ON = ("sign_on_promises", [*BASE, *(f"src/base/{name}.cpp" for name in ("html", "lazy_library", "random", "secret", "time")),
                                *(f"tests/support/{name}.cpp" for name in ("certificates", "saml_provider", "saml_wrapping",
                                                                           "sign_on_promises")),
                                *(str(path.relative_to(SOURCE)) for path in sorted((SOURCE / "src/sso/saml").glob("*.cpp")))])
TOKENS = ("token_promises", [*BASE, "tests/support/token_promises.cpp",
                             *(f"src/base/{name}.cpp" for name in ("json_part", "lazy_library", "random", "secret", "time")),
                             *(f"src/domain/{name}.cpp" for name in ("web_fetch", "email_address", "names", "host_name",
                                                                     "refusal")),
                             *(f"src/sso/{name}.cpp" for name in ("checks", "keys", "public_key")),
                             *(str(path.relative_to(SOURCE)) for folder in ("token", "oidc")
                               for path in sorted((SOURCE / "src/sso" / folder).glob("*.cpp")))])
FILES = ("reader_promises", [*BASE, "tests/support/reader_promises.cpp",
                             *(str(path.relative_to(SOURCE)) for folder in ("table", "said_time", "ics")
                               for path in sorted((SOURCE / "src/base" / folder).glob("*.cpp"))),
                             *(f"src/base/{name}.cpp" for name in ("time", "zone", "zone_file", "posix_zone", "zone_names",
                                                                   "legacy_zones", "nearest", "lazy_library", "calendar")),
                             *(f"src/domain/{name}.cpp" for name in ("header_places", "header_lookup", "import_words",
                                                                     "import_notes", "language", "names", "email_address", "host_name",
                                                                     "refusal")),
                             *(f"src/domain/roll/{name}.cpp" for name in ("member_columns", "member_facts", "member",
                                                                          "status_words", "import_times", "local_zone",
                                                                          "fields", "membership", "permission_set"))])
SONAMES = {"XML": "libxml2.so.2", "XMLSEC": "libxmlsec1.so.1", "XMLSEC_OPENSSL": "libxmlsec1-openssl.so.1",
           "CRYPTO": "libcrypto.so.3", "ICAL": "libical.so.3", "IDN2": "libidn2.so.0"}  # Debian's; the build asks the libraries themselves
FLAGS = ["-std=c++20", "-g1", "-O1", "-w", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize=vptr",
         "-fno-sanitize-recover=all", "-DFMT_SHARED", "-fbracket-depth=1024", "-DXMLSEC_NO_SIZE_T",
         "-DXMLSEC_NO_CRYPTO_DYNAMIC_LOADING", "-I/usr/include/libxml2", "-I/usr/include/xmlsec1",
         *(f'-DROLLCALL_{name}_SONAME="{soname}"' for name, soname in SONAMES.items())]
LONGEST = 8192  # bytes of an input


def built(parser, promises, directory):
    """The program that libFuzzer drives. Its parts are compiled side by side."""
    function, sources = promises
    include = [f"-I{SOURCE / folder}" for folder in ("include", "src", "tests")]
    flags = ["clang++", *FLAGS, *include, f'-DPARSER="{parser}"', f"-DPROMISES={function}"]
    objects = {name: directory / (name.replace("/", "-") + ".o") for name in ("tests/campaigns/fuzz/target.cpp", *sources)}
    waiting, running = list(objects.items()), []
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            name, made = waiting.pop(0)
            running.append(subprocess.Popen([*flags, "-c", SOURCE / name, "-o", made]))
        if running.pop(0).wait() != 0:
            raise SystemExit("clang++ failed; see above")
    program = directory / parser
    subprocess.run([*flags, *objects.values(), "-lfmt", "-lutf8proc", "-lsodium", "-lcsv", "-lcrypto", "-o", program], check=True)
    return program


def run(parser, promises=PAGES):
    arguments = argparse.ArgumentParser(description=f"Fuzzes the {parser} parser.")
    arguments.add_argument("minutes", type=float, nargs="?", default=1)
    arguments.add_argument("--seed", type=int, default=SEED)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="rollcall-fuzz-") as name:
        directory = pathlib.Path(name)
        program = built(parser, promises, directory)
        corpus = directory / "corpus"
        corpus.mkdir()
        words = directory / "words"
        subprocess.run([program], check=True, stderr=subprocess.DEVNULL,
                       env={**os.environ, "WRITE_EXAMPLES_TO": str(corpus), "WRITE_WORDS_TO": str(words)})
        done = subprocess.run([program, f"-seed={chosen.seed}", f"-max_total_time={max(1, round(60 * chosen.minutes))}",
                               f"-max_len={LONGEST}", f"-dict={words}", "-timeout=5", "-rss_limit_mb=2048",
                               "-print_final_stats=1", f"-artifact_prefix={pathlib.Path.cwd()}/{parser}-", corpus],
                              stderr=subprocess.PIPE, encoding="utf-8", errors="backslashreplace")
    executed = re.search(r"stat::number_of_executed_units: (\d+)", done.stderr)
    failed = done.returncode != 0
    if failed or not executed:
        print(done.stderr[-8000:])
    print(f"{int(executed.group(1)) - failed if executed else 0} passed, {int(failed)} failed")
    return 1 if failed or not executed else 0


if __name__ == "__main__":
    sys.exit("run one of the scripts beside this file")
