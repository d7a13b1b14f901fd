#!/usr/bin/env bash
# Builds and runs every test. Works in a fresh clone on a machine where nothing was installed;
# ends with ctest's own summary, and its exit code.
set -euo pipefail
cd "$(dirname "$0")/.."

./cmake/install-packages.sh cmake/packages.txt tests/packages.txt

# axe-core judges the pages in a browser (tests/system/portal_pages.py). Some packages of nodejs include npm, Debian's do not.
axe=4.14.1
command -v npm >/dev/null || ./cmake/install-packages.sh <(echo npm)
grep -qs "\"version\": \"$axe\"" build/dev/axe/node_modules/axe-core/package.json ||
  npm install --prefix build/dev/axe --no-audit --no-fund --silent "axe-core@$axe"

# A first build compiles several files as one, in half of the time; later builds are as they were configured.
first=()
[[ -f build/dev/CMakeCache.txt ]] || first=(-G Ninja -DCMAKE_UNITY_BUILD=ON)
cmake --preset dev "${first[@]}"
cmake --build build/dev --parallel "$(nproc)"

# Tests wait for disks and for processes, so their files are in memory where there is room, and one more runs than there are cores.
room=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1)
[[ -w /dev/shm && ${room:-0} -ge 4096 ]] && export TMPDIR=/dev/shm
exec ctest --test-dir build/dev --output-on-failure --no-label-summary --parallel "$(($(nproc) + 1))"
