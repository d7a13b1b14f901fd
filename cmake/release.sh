#!/usr/bin/env bash
# Usage: cmake/release.sh
# Builds build/release/rollcall, and installs what that needs, as root or through sudo. A first build compiles several files as
# one, in half of the time; later builds are as they were configured.
set -euo pipefail
cd "$(dirname "$0")/.."

./cmake/install-packages.sh cmake/packages.txt
generator=()
[[ -f build/release/CMakeCache.txt ]] || generator=(-G Ninja -DCMAKE_UNITY_BUILD=ON -DROLLCALL_PRECOMPILE=ON)
cmake --preset release "${generator[@]}" >/dev/null
cmake --build build/release --parallel "$(nproc)"
