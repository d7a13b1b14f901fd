#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> top_level_texts() {
  static constexpr VerbText texts[]{
      {.words = "init",
       .about = "Makes a new file with its first account and that account's first super admin, who is also its "
                "primary billing contact. A file that is there is never written over. Whoever makes it owns it, and "
                "is its operator.",
       .examples = "rollcall init --account 'Acme Widgets' --admin zoe@zoo.example --db acme.db\n"
                   "rollcall init --account Acme --slug acme --time-zone Europe/Oslo \\\n"
                   "--admin zoe@zoo.example --mail maildir:post --db oslo.db"},
      {.words = "backup",
       .about = "Copies the roll into a new file while others go on working, and checks the copy before it says so. A "
                "file that is there is never written over. To go back, copy the backup over the roll while nothing "
                "runs.",
       .examples = "rollcall backup roll-of-today.db"},
      {.words = "doctor",
       .about = "Checks the file and who can reach it, every promise that rollcall makes, mail, the clock, and "
                "whether cron runs the cycle. It changes nothing. Each finding says how grave it is and what to type.",
       .examples = "rollcall doctor\n"
                   "rollcall doctor --json"},
      {.words = "upgrade",
       .about = "Brings the schema up to that of this version, after copying the roll to FILE.schema-N. Every other "
                "verb does so too when it first meets an older file. With --dry-run it names both schemas.",
       .examples = "rollcall upgrade --dry-run\n"
                   "rollcall upgrade"},
      {.words = "help",
       .about = "Prints this kind of page: for a verb all it takes, for a group its verbs, and without words "
                "everything there is. The same comes of -h and --help behind any words. No file is opened.",
       .examples = "rollcall help user add\n"
                   "rollcall help"},
      {.words = "completion",
       .about = "Prints a script for bash, zsh or fish that completes verbs, options, their values and, from the "
                "roll, accounts, addresses, tickets, stages and other names. The roll is only glanced at: nothing "
                "waits, asks or fails because somebody pressed Tab.",
       .examples = "rollcall completion bash\n"
                   "rollcall completion fish -- user list --st"},
      {.words = "manual",
       .about = "Prints a page of the manual in mdoc, which man shows: rollcall, a group such as user, json or "
                "exit-codes. With --out it writes all pages as files for a package. They are made of the same table "
                "as this help, and dated by the clock.",
       .examples = "rollcall manual user\n"
                   "rollcall manual --out pages-of-the-manual"},
      {.words = "schema",
       .about = "Prints the JSON Schema (2020-12) of what a verb prints with --json, for programs that check what "
                "they read. Keys are only ever added, so an answer may have keys that an older schema does not name.",
       .examples = "rollcall schema user list\n"
                   "rollcall schema autodeactivate run"},
  };
  return texts;
}

}  // namespace rollcall::cli
