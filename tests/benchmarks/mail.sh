#!/usr/bin/env bash
# Usage: tests/benchmarks/mail.sh [MAILS]
# Rates at which mails of one size are handed to the same smtp-sink over one connection: by smtp-source, which has
# nothing to remember, and by `rollcall mail send`, with one durable commit a mail. Beside them the rate of the commits
# alone, as plain SQL through sqlite3: rollcall cannot be faster than that. The best of three rounds counts. Needs a
# release build (or $ROLLCALL), sqlite3, python3, and smtp-source and smtp-sink, which are in Debian's package postfix:
# its daemon is not needed. $TMPDIR says on which disk it happens.
set -euo pipefail
PATH=$PATH:/usr/sbin

mails=${1:-5000}
rollcall=${ROLLCALL:-$(cd "$(dirname "$0")/../.." && pwd)/build/release/rollcall}
address=127.0.0.1:20255
folder=$(mktemp -d)
trap 'kill "$sink" 2>/dev/null || true; rm -rf "$folder"' EXIT
export ROLLCALL_DB=$folder/rollcall.db

for program in "$rollcall" sqlite3 python3 smtp-source smtp-sink; do
  command -v "$program" >/dev/null || { echo "missing: $program" >&2; exit 2; }
done

as_somebody=()
[[ $(id -u) -ne 0 ]] || as_somebody=(-u nobody)
smtp-sink "${as_somebody[@]}" "$address" 100 2>"$folder/sink" &
sink=$!
until smtp-source -m 1 "$address" 2>/dev/null; do kill -0 "$sink"; done

# Runs the command; prints the seconds it took, and its peak memory in KiB.
measure() {
  python3 -c '
import os, subprocess, sys, time
start = time.monotonic()
_, status, usage = os.wait4(subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL).pid, 0)
print(f"{time.monotonic() - start:.3f} {usage.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))' "$@"
}

new_roll() {
  rm -f "$ROLLCALL_DB"*
  "$rollcall" init --account Acme --admin ada@example.org --mail "smtp://$address?tls=none" >/dev/null
  sqlite3 "$ROLLCALL_DB" "
    INSERT INTO mail_body (id, subject, text, html) VALUES (1, 'A test', 'Dear ' || char(1) || 'name' || char(2) || hex(zeroblob(200)),
                                  '<p>Dear ' || char(1) || 'name' || char(2) || '</p>' || hex(zeroblob(200)));
    INSERT INTO mail (account_id, kind, cause, to_email, subject, body_id, variables, message_id, queued_at, next_try_at)
    SELECT 1, 'mail.test', 'benchmark', 'user' || value || '@example.org', 'A test', 1,
           json_object('name', 'User ' || value), value || '@benchmark', 0, 0
    FROM generate_series(1, $mails)"
}

commits() {
  echo "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
  for ((id = 1; id <= mails; id++)); do
    echo "BEGIN IMMEDIATE; UPDATE mail SET state = 'sent', attempts = 1, next_try_at = NULL, settled_at = 1 WHERE id = $id; COMMIT;"
  done
}

new_roll
size=$("$rollcall" mail show 1 --raw | wc -c)
commits >"$folder/commits.sql"
for round in 1 2 3; do
  measure smtp-source -d -s 1 -m "$mails" -l "$size" "$address" >>"$folder/source"
  new_roll
  measure sqlite3 "$ROLLCALL_DB" ".read $folder/commits.sql" >>"$folder/floor"
  new_roll
  measure "$rollcall" mail send --quiet >>"$folder/rollcall"
done

best() { sort -n "$folder/$1" | head -1; }
awk -v mails="$mails" -v size="$size" -v source="$(best source)" -v floor="$(best floor)" -v rollcall="$(best rollcall)" '
BEGIN {
  split(source, s); split(floor, f); split(rollcall, r)
  printf "%d mails of %d bytes over one connection, a second:\n", mails, size
  printf "  smtp-source            %7.0f\n", mails / s[1]
  printf "  durable commits alone  %7.0f   %.2f of smtp-source\n", mails / f[1], s[1] / f[1]
  printf "  rollcall mail send     %7.0f   %.2f of smtp-source (0.25 is wanted), %.2f of the commits; %.0f MiB at most\n",
         mails / r[1], s[1] / r[1], f[1] / r[1], r[2] / 1024
}'
