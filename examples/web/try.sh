#!/usr/bin/env bash
# Usage: try.sh [DIRECTORY]
# The customer portal in a browser: builds rollcall, loads the sample portal into DIRECTORY (a new temporary one without
# it), serves it on this host alone, and says where and as whom to sign in. Ctrl-C ends it.
set -euo pipefail
directory=$(realpath --canonicalize-missing "${1:-$(mktemp --directory --tmpdir rollcall-web.XXXXXX)}")
cd "$(dirname "$0")/../.."
source examples/narration.sh

export ROLLCALL=$binary
examples/portal/load.sh "$directory" >/dev/null
slug=$(as_operator --db "$directory/rollcall.db" portal show --json | sed -n 's/.*"slug": "\([^"]*\)".*/\1/p' | sed 1q)
port=${PORT:-8090}
cat <<TEXT

  http://127.0.0.1:$port/$slug

  carl.lindqvist@ytteroy-ferjer.example      the quay lies in fog again
  newcomer@example.com                       registers; the mails lie in $directory/mail/new

TEXT
exec "$binary" --db "$directory/rollcall.db" --operator portal serve --listen "127.0.0.1:$port"
