#!/usr/bin/env bash
# Usage: changelog.sh <CHANGELOG.md
# Prints the changelog as Debian writes it: the points of each version, wrapped. All have the time of SOURCE_DATE_EPOCH.
set -euo pipefail

signature=$(printf ' -- %s <%s>  %s' "${DEBFULLNAME:-rollcall maintainers}" "${DEBEMAIL:-rollcall@example.org}" \
  "$(date --utc --date="@$SOURCE_DATE_EPOCH" --rfc-email)")
version=
awk '
  function flush() { if (point != "") print "* " point; point = "" }
  /^## /   { flush(); print; next }
  /^- /    { flush(); point = substr($0, 3); next }
  /^  /    { sub(/^ +/, ""); point = point " " $0; next }
  END      { flush(); print "end" }' |
  while IFS= read -r line; do
    case $line in
      '* '*) fmt --width=74 <<<"${line#'* '}" | sed '1s/^/  * /; 2,$s/^/    /' ;;
      *)
        [[ -z $version ]] || printf '\n%s\n' "$signature"
        version=${line#'## '} && version=${version%% *}
        [[ $line == end ]] || printf '%srollcall (%s) stable; urgency=medium\n\n' "${started:-}" "$version"
        started=$'\n'
        ;;
    esac
  done
