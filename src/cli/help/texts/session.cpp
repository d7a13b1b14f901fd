#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> session_texts() {
  static constexpr VerbText texts[]{
      {.words = "session login",
       .about = "Asks for the password and opens a session. Its token is kept for this file and this user of the "
                "machine, so that the next commands act as the user; --print-token prints it instead. After five "
                "failures in a row one has to wait, at most 15 minutes.",
       .examples = "rollcall session login ada@example.org\n"
                   "rollcall session login ada@example.org --password-stdin --print-token < \\\n"
                   "password.txt"},
      {.words = "session logout",
       .about = "Ends the present session; with a number another one of one's own. With --all it ends every session "
                "in every account and asks for the words Yes, log me out. Super admins and the operator name somebody "
                "else by --user.",
       .examples = "rollcall session logout 1\n"
                   "rollcall session logout --all --user li@example.org",
       .asks = true},
      {.words = "session list",
       .about = "Prints device, browser, address and when each session was last used, then when and why it will end. "
                "The present one is marked. Nobody sees the sessions of others but the operator.",
       .examples = "rollcall session list\n"
                   "rollcall session list --user li@example.org"},
      {.words = "session whoami",
       .about = "Says as whom the next command would act and how that was found: operator, kept session or token. It "
                "also names the account and the end of the session.",
       .examples = "rollcall session whoami"},
      {.words = "session verify",
       .about = "Tells other programs whose session a token is for. Without --touch that is no use of the session. An "
                "invalid token ends with 4; with --stream each line of input is answered by a line of JSON instead.",
       .examples = "rollcall session verify < token.txt\n"
                   "rollcall session verify --stream < token.txt"},
      {.words = "session timeout",
       .about = "Prints how long a session may be idle in the account, or sets it. A shorter time can end sessions at "
                "once, and --dry-run says how many; a longer one revives none.",
       .examples = "rollcall session timeout\n"
                   "rollcall session timeout 8h"},
      {.words = "session purge",
       .about = "Deletes sessions that ended more than 30 days ago. Nobody has to call it: each run of the cycle does "
                "the same.",
       .examples = "rollcall session purge"},
      {.words = "session import-logins",
       .about = "Reads who signed in elsewhere and when, and moves the last sign-in of members forward, never back. "
                "Addresses that are not on the roll are counted and listed. Failed sign-ins in the file are counted "
                "and move nothing.",
       .examples = "rollcall session import-logins logins.csv\n"
                   "rollcall session import-logins - < logins.csv"},
  };
  return texts;
}

}  // namespace rollcall::cli
