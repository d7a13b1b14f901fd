#!/usr/bin/env bash
# Usage: check-next-month.sh LIMIT
# For a scheduled CI job: fails (1) when the next deactivation would take more than LIMIT members, and lists them, longest
# away first. Between two cycles that is the coming month's deactivation, during a cycle its own.
# The roll is chosen as always: ROLLCALL_DB, ROLLCALL_ACCOUNT. $ROLLCALL names the binary; jq reads the JSON.
# When rollcall itself fails, its message and exit code are passed on.
set -euo pipefail

if [[ ! ${1:-} =~ ^[0-9]+$ ]]; then
  echo "usage: $0 LIMIT" >&2
  exit 2
fi
limit=$1
rollcall=${ROLLCALL:-rollcall}

status=$("$rollcall" --operator autodeactivate status --json)
count=$(jq .scheduled_users <<<"$status")
day=$(jq -r '.next_deactivation // "no day: it is switched off"' <<<"$status")
echo "$count to be deactivated on $day, $limit allowed"
[[ $count -gt $limit ]] || exit 0

"$rollcall" --operator autodeactivate scheduled --status scheduled --json |
  jq -r '.[] | [.last_seen // "never", .email, .name] | @tsv'
exit 1
