"""One campaign of libFuzzer: a parser's promises (tests/support/parser_promises.cpp) under Clang's sanitizers.

What a script of this folder runs. `SEED` and the minutes bound it: the same seed takes the same way as far as time allows.
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
SOURCES = ["tests/campaigns/fuzz/target.cpp", "tests/support/parser_promises.cpp",
           *(f"src/web/http/{name}.cpp" for name in ("form_body", "cookie", "target", "guard", "client_address", "message")),
           "tests/support/sso_promises.cpp", *(f"src/sso/{name}.cpp" for name in ("checks", "keys", "public_key")),
           *(f"src/sso/token/{name}.cpp" for name in ("claim_steps", "compact", "form_steps", "strict_json", "verify_token")),
           *(f"src/sso/oidc/{name}.cpp" for name in ("addresses", "discovery", "documents", "key_set", "sign_in_secrets")),
           *(f"src/domain/{name}.cpp" for name in ("web_fetch", "email_address", "names", "host_name")),
           *(f"src/base/{name}.cpp" for name in ("text", "error", "hint", "json_part", "lazy_library", "secret", "sodium", "time"))]
FLAGS = ["-std=c++20", "-g1", "-O1", "-w", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize=vptr",
         "-fno-sanitize-recover=all", "-DFMT_SHARED"]
LONGEST = 8192  # bytes of an input


def built(parser, directory):
    """The program that libFuzzer drives. Its parts are compiled side by side."""
    include = [f"-I{SOURCE / folder}" for folder in ("include", "src", "tests")]
    flags = ["clang++", *FLAGS, *include, f'-DPARSER="{parser}"']
    objects = {name: directory / (name.replace("/", "-") + ".o") for name in SOURCES}
    waiting, running = list(objects.items()), []
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            name, made = waiting.pop(0)
            running.append(subprocess.Popen([*flags, "-c", SOURCE / name, "-o", made]))
        if running.pop(0).wait() != 0:
            raise SystemExit("clang++ failed; see above")
    program = directory / parser
    subprocess.run([*flags, *objects.values(), "-lfmt", "-lutf8proc", "-lsodium", "-o", program], check=True)
    return program


def run(parser):
    arguments = argparse.ArgumentParser(description=f"Fuzzes the {parser} parser.")
    arguments.add_argument("minutes", type=float, nargs="?", default=1)
    arguments.add_argument("--seed", type=int, default=SEED)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="rollcall-fuzz-") as name:
        directory = pathlib.Path(name)
        program = built(parser, directory)
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
