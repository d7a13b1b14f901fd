#!/usr/bin/env bash
# Usage: cmake/package.sh [BUILD]
# Makes BUILD/rollcall_VERSION_amd64.deb, and beside it rollcall_VERSION.cdx.json, the list of what is linked (CycloneDX).
# Without BUILD, build/release is built first. The same sources give the same bytes: times are those of SOURCE_DATE_EPOCH, by
# default of the last commit. DEBFULLNAME and DEBEMAIL name who maintains the package.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

./cmake/install-packages.sh cmake/debian/packages.txt
[[ $# -gt 0 ]] || ./cmake/release.sh
build=$(realpath "${1:-build/release}")

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat --format=%Y CHANGELOG.md)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8

staged=$build/debian
documents=$staged/usr/share/doc/rollcall
units=$staged/usr/lib/systemd/system
rm -rf "$staged"
mkdir -p "$documents" "$units" "$staged/usr/share/lintian/overrides"
cp -r README.md SECURITY.md examples cmake/debian/copyright "$documents"
cp examples/systemd/rollcall-* examples/web/rollcall-* "$units"
cp cmake/debian/lintian-overrides "$staged/usr/share/lintian/overrides/rollcall"
grep -rlZ /usr/local/bin/rollcall "$staged/usr" | xargs -0 sed -i 's|/usr/local/bin/rollcall|/usr/bin/rollcall|g'
sed -i '0,/^\[/{/^#/d}' "$units"/*  # drops the notes on how to install the unit
# The manual and the completions are made by the binary; the manual's day is the package's.
"$build/rollcall" --now "$(date --utc --date="@$SOURCE_DATE_EPOCH" +%FT%TZ)" manual --out "$staged/manual" --quiet
for page in "$staged"/manual/*; do
  install -D --mode=0644 "$page" "$staged/usr/share/man/man${page##*.}/${page##*/}"
done
gzip -9n "$staged"/usr/share/man/*/*
install -d "$staged"/usr/share/{bash-completion/completions,zsh/vendor-completions,fish/vendor_completions.d}
"$build/rollcall" completion bash >"$staged/usr/share/bash-completion/completions/rollcall"
"$build/rollcall" completion zsh >"$staged/usr/share/zsh/vendor-completions/_rollcall"
"$build/rollcall" completion fish >"$staged/usr/share/fish/vendor_completions.d/rollcall.fish"

./cmake/debian/changelog.sh <CHANGELOG.md | gzip -9n >"$documents/changelog.gz"
./cmake/debian/sbom.sh "$build" >"$documents/rollcall.cdx.json"

rm -f "$build"/rollcall_*_amd64.deb "$build"/rollcall_*.cdx.json
maintainer="${DEBFULLNAME:-rollcall maintainers} <${DEBEMAIL:-rollcall@example.org}>"
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$build" -D CPACK_PACKAGE_CONTACT="$maintainer" >"$staged/cpack.log" ||
  { cat "$staged/cpack.log" >&2 && exit 1; }
package=$(ls "$build"/rollcall_*_amd64.deb)
cp "$documents/rollcall.cdx.json" "${package%_amd64.deb}.cdx.json"
echo "$package"
