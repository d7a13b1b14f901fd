#!/usr/bin/env bash
# Usage: load.sh [DIRECTORY]
# The customer portal of the sample organisation, from the files beside this script: its settings, customers' companies
# and contacts, and a year of tickets from another help desk. Then some customers register, and one looks at their list.
# DIRECTORY gets the roll and its mails; without it, a new temporary one does. Run it again on the same one, also after
# it was stopped half-way, and it does what is left. ROLLCALL=/path/to/rollcall uses that binary and builds nothing.
set -euo pipefail
[[ $# -eq 0 ]] || directory=$(realpath --canonicalize-missing "$1")
cd "$(dirname "$0")/../.."
source examples/narration.sh
files=examples/portal

directory=${directory:-$(mktemp --directory --tmpdir rollcall-portal.XXXXXX)}
mkdir -p "$directory"
export ROLLCALL_DB=$directory/rollcall.db

# What a customer gets by mail is a link. Its token, from the newest mail to this address.
token_mailed_to() {
  local mails newest
  mapfile -t mails < <(grep --files-with-matches --fixed-strings "<$1>" "$directory"/mail/new/*)
  newest=$(ls -t "${mails[@]}" | sed 1q)
  sed --null-data 's/=\r\n//g; s/.*registration=3D\([-_[:alnum:]]*\).*/\1/' "$newest"
}

# A customer's part: the page to register on, the mail, and its link.
registers() {
  local email=$1 password=$2
  [[ -z $(as_operator portal contact list --registered --search "$email" -o ndjson) ]] || return 0
  rollcall portal register "$email" --consent
  as_operator -q mail send
  rollcall portal accept --token-stdin < <(printf '%s\n' "$(token_mailed_to "$email")" "$password")
}

heading "Friday 30 October 2026: the organisation whose customers these are"
at 2026-10-30T15:00Z
if [[ ! -e $ROLLCALL_DB ]]; then
  rollcall init --account Havblikk --slug havblikk --time-zone Europe/Oslo --admin ingrid.solberg@example.org \
    --mail "maildir:$directory/mail"
fi
rollcall account set --mail-from support@havblikk.example
rollcall user import examples/sample/members.csv --yes

heading "Customers move in"
rollcall portal contact import "$files/contacts.csv"
printf '\nEach company gets its domain:\n'
while IFS=$'\t' read -r company domain; do
  as_operator -q portal company add "$company" --domain "$domain"
done <"$files/companies.tsv"
rollcall portal company list

heading "The portal, as portal.json says; a property that it asks for comes with the tickets"
rollcall portal apply "$files/portal.json"
rollcall portal ticket import "$files/tickets.csv"

heading "Is all well? Then it is turned on"
rollcall portal check
rollcall portal enable

heading "Customers register, one of them unknown so far"
registers carl.lindqvist@ytteroy-ferjer.example "the quay lies in fog again"
registers ragnhild.sorli@ytteroy-ferjer.example "eleven ferries before noon"
registers ashild.vagen@vikhavn-havn.example "basalt, rope and cold coffee"
registers misaki.yamamoto@hinode-kaiun.example "lanterns under the long pier"
registers newcomer@example.com "nobody has told you about me"
rollcall portal consent report

heading "What Carl sees"
rollcall portal tickets --contact carl.lindqvist@ytteroy-ferjer.example --state open

heading "Where it lies"
cat <<END
the roll    $ROLLCALL_DB
its mails   $directory/mail/new
the binary  $binary

Go on with:
  export ROLLCALL_DB=$ROLLCALL_DB ROLLCALL_NOW=$ROLLCALL_NOW
  $binary portal who-sees 1
END
