#!/usr/bin/env bash
# One month of a sample organisation, from an empty machine to the last mail: installs what is missing, builds, loads
# the sample, and lives through November 2026 day by day. Mails go to a directory, nothing leaves the machine.
# ROLLCALL=/path/to/rollcall uses that binary and neither installs nor builds; QUICKSTART_DIR names the directory to
# use (it must not exist yet) instead of a new temporary one.
set -euo pipefail
cd "$(dirname "$0")/.."
sample=examples/sample
source examples/narration.sh

if [[ -n ${QUICKSTART_DIR:-} ]]; then
  mkdir "$QUICKSTART_DIR"
  directory=$(realpath "$QUICKSTART_DIR")
else
  directory=$(mktemp --directory --tmpdir rollcall-quickstart.XXXXXX)
fi
export ROLLCALL_DB=$directory/rollcall.db
export ROLLCALL_ACCOUNT=oslo

heading "Friday 30 October 2026: a roll with two offices"
at 2026-10-30T15:00Z
rollcall init --account "Havblikk, Oslo" --slug oslo --time-zone Europe/Oslo --admin ingrid.solberg@example.org \
  --mail "maildir:$directory/mail"
rollcall account set --mail-from rollcall@example.org --sign-in-url https://app.example.org/sign-in
rollcall account holiday import "$sample/holidays.ics"
rollcall user import "$sample/members.csv" --yes

# The second office has its own clock, a day off at the end of the month, and two super admins who never look in.
rollcall account add "Havblikk, Auckland" --slug auckland --time-zone Pacific/Auckland \
  --admin ingrid.solberg@example.org
export ROLLCALL_ACCOUNT=auckland
rollcall account holiday add 2026-11-30
rollcall user import "$sample/auckland.csv" --yes
rollcall user set ingrid.solberg@example.org --super-admin no
rollcall autodeactivate calendar --from 2026-11 --months 2
export ROLLCALL_ACCOUNT=oslo
rollcall autodeactivate calendar --from 2026-11 --months 2

heading "Who would be next, and who shall stay"
rollcall autodeactivate scheduled
rollcall autodeactivate exclude lakshmi.iyer@example.org --reason "parental leave"
rollcall autodeactivate exclude sigrid.fossum@example.org --through 2026-11-20 --reason "sabbatical"
rollcall autodeactivate exclude pawel.dabrowski@example.org --through 2026-11-29 --reason "hospital"

heading "November, day by day"
printf '\nEvery day at 06:00 UTC, for both offices; a day on which nothing is due says nothing:\n'
printf '$ rollcall -q autodeactivate run\n'
for day in {01..30}; do
  case $day in
    10 | 30)
      at "2026-11-${day}T05:30Z"
      rollcall session import-logins "$sample/logins-2026-11-$day.csv"
      ;;
    18)
      at "2026-11-${day}T05:30Z"
      rollcall user import "$sample/leavers-2026-11-18.csv" --yes
      ;;
  esac
  at "2026-11-${day}T06:00Z"
  ROLLCALL_ACCOUNT='' as_operator -q autodeactivate run
done

heading "One mail of each kind"
for mail in $(as_operator mail list -o csv | sort -t, -k1,1n | awk -F, '$1 ~ /^[0-9]+$/ && !seen[$2]++ { print $1 }'); do
  rollcall mail show "$mail"
done

heading "Who was deactivated, who was spared, and why"
for account in oslo auckland; do
  export ROLLCALL_ACCOUNT=$account
  rollcall autodeactivate status
  rollcall autodeactivate history 2026-11
done

heading "Where it lies"
cat <<END
the roll    $ROLLCALL_DB
its mails   $directory/mail/new
the binary  $binary

Go on with:
  export ROLLCALL_DB=$ROLLCALL_DB ROLLCALL_ACCOUNT=oslo ROLLCALL_NOW=$ROLLCALL_NOW
  $binary user list --inactive-for 90d
END
