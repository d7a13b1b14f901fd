#!/usr/bin/env bash
# Usage: sbom.sh BUILD
# Prints what build/…/rollcall is made of, as CycloneDX 1.5: Debian's sources with their versions and licences, each with how
# it gets into the binary. It asks the build itself, so that no list has to be kept: which headers its objects were compiled
# from and which archives they are linked with (Ninja), which libraries the binary names, and which it loads on first use.
set -euo pipefail
here=$(dirname "$0")
build=$1
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$build/CMakeCache.txt")

# Prints a line for each file: how it is linked, and its path.
linked_files() {
  ninja -C "$build" -t commands rollcall | tail -n 1 | tr ' ' '\n' | sed -n 's|^/.*\.a$|archive &|p'
  echo "archive $(c++ -print-file-name=libstdc++.a)"
  local needed
  needed=$(objdump -p "$build/rollcall" | awk '$1 == "NEEDED" { print $2 }')
  ldd "$build/rollcall" | awk -v needed="$needed" 'index("\n" needed "\n", "\n" $1 "\n") { print "shared", $3 }'
  sed 's/^/loaded /' "$build/loaded-libraries.txt"
  ninja -C "$build" -t deps |
    awk '/^[^ ]/ { ours = /^CMakeFiles\/rollcall/ } ours && /^ +\/usr\// { print "headers", $1 }' | sort -u
}

# Prints a line for each source package: its name, its version, and how it is linked; of several ways the first above.
linked_sources() {
  local files packages
  files=$(linked_files)
  # dpkg may know a library by its path from before /lib became a link to /usr/lib.
  packages=$(awk '{ print $2; print "/usr" $2; sub("^/usr", "", $2); print $2 }' <<<"$files" | sort -u |
    xargs dpkg-query --search 2>/dev/null | sed 's/, .*:/:/' || true)
  awk 'NR == FNR { owner[$2] = substr($1, 1, length($1) - 1); next }
       { file = $2; short = file; sub("^/usr", "", short)
         package = (file in owner) ? owner[file] : (("/usr" file) in owner) ? owner["/usr" file] : owner[short]
         if (package == "") { print "no package has " file > "/dev/stderr"; exit 1 }
         if (!seen[package]++) print package, $1 }' <(echo "$packages") <(echo "$files") |
    while read -r package way; do
      dpkg-query --show --showformat="\${source:Package} \${source:Version} $way\n" "$package"
    done | awk '!seen[$1]++' | LC_ALL=C sort
}

licence_of() {
  local found
  found=$(sed -n "s/^$1 //p" "$here/licences.txt")
  [[ -n $found ]] || { echo "no licence for $1 in cmake/debian/licences.txt" >&2; return 1; }
  echo "$found"
}

sources=$(linked_sources)
components='' references=''
while read -r name release way; do
  licence=$(licence_of "$name")
  reference="pkg:deb/debian/$name@${release//+/%2B}?arch=source&distro=debian-12"
  components+=${components:+,}'
    {
      "type": "library",
      "bom-ref": "'$reference'",
      "name": "'$name'",
      "version": "'$release'",
      "licenses": [{ "expression": "'$licence'" }],
      "purl": "'$reference'",
      "properties": [{ "name": "rollcall:linked", "value": "'$way'" }]
    }'
  references+=${references:+, }'"'$reference'"'
done <<<"$sources"

# The same parts have the same number.
digest=$(printf '%s\n%s\n' "$version" "$sources" | sha256sum)
serial=${digest:0:8}-${digest:8:4}-5${digest:13:3}-8${digest:17:3}-${digest:20:12}
cat <<JSON
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.5",
  "serialNumber": "urn:uuid:$serial",
  "version": 1,
  "metadata": {
    "timestamp": "$(date --utc --date="@$SOURCE_DATE_EPOCH" +%FT%TZ)",
    "component": {
      "type": "application",
      "bom-ref": "rollcall",
      "name": "rollcall",
      "version": "$version",
      "licenses": [{ "license": { "id": "MIT" } }]
    }
  },
  "components": [$components
  ],
  "dependencies": [
    { "ref": "rollcall", "dependsOn": [$references] }
  ]
}
JSON
