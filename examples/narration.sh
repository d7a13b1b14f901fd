# What the example scripts share: headings, a clock, the binary, and commands that are shown before they run. To be
# sourced from the top of the repository.
# ROLLCALL=/path/to/rollcall uses that binary; otherwise what is missing is installed, and what has changed is built. Beside
# an installed package it is the package's.

heading() { printf '\n\n== %s\n' "$*"; }

# Everything below happens at the moment named last: the clock is simulated.
at() { export ROLLCALL_NOW=$1; }

# What runs unattended acts as the operator, whoever is signed in on this machine.
as_operator() { "$binary" --operator "$@"; }

# Shows the command, then runs it.
rollcall() {
  printf '\n$ rollcall'
  for word; do
    if [[ $word =~ ^[[:alnum:]@:/._=-]+$ ]]; then printf ' %s' "$word"; else printf " '%s'" "$word"; fi
  done
  printf '\n'
  as_operator "$@"
}

binary=${ROLLCALL:-}
if [[ -z $binary && ! -e cmake/release.sh ]]; then
  binary=$(type -P rollcall)  # the examples of an installed package
elif [[ -z $binary ]]; then
  heading "Install what is missing, and build"
  ./cmake/release.sh
  binary=$PWD/build/release/rollcall
fi
