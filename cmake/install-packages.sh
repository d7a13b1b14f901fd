#!/usr/bin/env bash
# Usage: cmake/install-packages.sh LIST...
# Installs the Debian packages named in the lists that are not installed yet, as root or through sudo.
# Needs neither when nothing is missing. Servers among them are installed, and not started.
set -euo pipefail

missing=()
while read -r package; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed* ]] || missing+=("$package")
done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@")
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || {
    echo "missing packages: ${missing[*]}" >&2
    echo "hint: run this as root, or: apt-get install ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo)
fi

# The scripts of packages ask this program whether they may start a service; it says no (101).
policy=/usr/sbin/policy-rc.d
if [[ -d /run/systemd/system && ! -e $policy ]]; then
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin "$policy"
fi

echo "installing: ${missing[*]}"
"${as_root[@]}" apt-get -qq update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
