#include "completion.hpp"

namespace rollcall::cli {
namespace {

// What follows is asked of rollcall itself, so a script knows no verb and never gets old. The first line of an answer
// says what is meant, `:words`, `:files` or `:folders`; each other one is a word, a tab, and what it is.

// Bash splits words at `@`, `=` and `:`. So the words are put together again from the line, and what precedes the last
// such sign is taken off each answer. For `@`, bash replaces the sign together with the text behind it.
constexpr const char* bash_script = R"(# rollcall completion for bash
#   rollcall completion bash > /usr/share/bash-completion/completions/rollcall
#   or in ~/.bashrc: source <(rollcall completion bash)
_rollcall() {
  local rest=${COMP_LINE:0:COMP_POINT} typed=() answer=() index word bare current breaks quote='' line
  for ((index = 0; index <= COMP_CWORD; index++)); do
    bare=${rest#"${rest%%[![:space:]]*}"}
    word=${COMP_WORDS[index]}
    ((index == COMP_CWORD)) && word=$bare
    if ((index > 0)) && [[ $bare == "$rest" ]]; then typed[-1]+=$word; else typed+=("$word"); fi
    rest=${bare#"$word"}
  done
  current=${typed[-1]}
  [[ $current == [\"\']* ]] && quote=${current:0:1}
  for index in "${!typed[@]}"; do
    word=${typed[index]}
    word=${word#[\"\']}
    word=${word%[\"\']}
    typed[index]=${word//\\/}
  done
  mapfile -t answer < <("${COMP_WORDS[0]/#\~/$HOME}" completion bash -- "${typed[@]:1}" 2> /dev/null < /dev/null)
  COMPREPLY=()
  case ${answer[0]-} in
    :files) compopt -o default 2> /dev/null ;;
    :folders) compopt -o dirnames 2> /dev/null ;;
    :words)
      compopt -o nosort 2> /dev/null
      breaks=${COMP_WORDBREAKS//[^@=:]/}
      word=''
      [[ -z $quote && -n $breaks && $current == *["$breaks"]* ]] && word=${current%"${current##*["$breaks"]}"}
      word=${word%@}
      word=${word//\\/}
      for line in "${answer[@]:1}"; do
        line=${line%%$'\t'*}
        line=${line:${#word}}
        [[ -z $quote ]] && printf -v line %q "$line"
        COMPREPLY+=("$line")
      done
      ;;
  esac
}
complete -F _rollcall rollcall
)";

constexpr const char* zsh_script = R"(#compdef rollcall
# rollcall completion for zsh
#   rollcall completion zsh > /usr/share/zsh/vendor-completions/_rollcall
#   or in ~/.zshrc, behind compinit: source <(rollcall completion zsh)
_rollcall() {
  local -a answer names shown
  local line
  answer=("${(@f)$("${(Q)words[1]/#\~/$HOME}" completion zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2> /dev/null < /dev/null)}")
  case $answer[1] in
    :files) _files ;;
    :folders) _files -/ ;;
    :words)
      for line in "${(@)answer[2,-1]}"; do
        [[ -n $line ]] || continue
        names+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
      done
      compadd -V rollcall -M "m:{a-zA-Z}={A-Za-z}" -l -d shown -a names
      ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _rollcall "$@"; else compdef _rollcall rollcall; fi
)";

constexpr const char* fish_script = R"(# rollcall completion for fish
#   rollcall completion fish > /usr/share/fish/vendor_completions.d/rollcall.fish
#   or: rollcall completion fish | source
function __rollcall_complete
    set -l typed (commandline -opc)
    set -l program $typed[1]
    set -e typed[1]
    set -l current (string unescape -- (commandline -ct) | string collect)
    set -l answer ($program completion fish -- $typed $current 2>/dev/null </dev/null)
    switch "$answer[1]"
        case ':files' ':folders'
            __fish_complete_path $current
        case ':words'
            set -e answer[1]
            test (count $answer) -gt 0; and printf '%s\n' $answer
    end
end
complete -c rollcall -f -k -a '(__rollcall_complete)'
)";

}  // namespace

std::string completion_script(const std::string& shell) {
  return shell == "bash" ? bash_script : shell == "zsh" ? zsh_script : fish_script;
}

}  // namespace rollcall::cli
