#!/usr/bin/env bash
# Builds and runs every test. Works in a fresh clone on a machine where nothing was installed;
# ends with ctest's own summary, and its exit code.
set -euo pipefail
cd "$(dirname "$0")/.."

./cmake/install-packages.sh cmake/packages.txt tests/packages.txt

generator=()
[[ -f build/dev/CMakeCache.txt ]] || generator=(-G Ninja)
cmake --preset dev "${generator[@]}"
cmake --build build/dev --parallel "$(nproc)"
exec ctest --test-dir build/dev --output-on-failure --no-label-summary --parallel "$(nproc)"
