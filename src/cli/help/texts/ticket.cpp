#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> ticket_texts() {
  static constexpr VerbText texts[]{
      {.words = "portal ticket create",
       .about = "Makes a ticket in the first open stage of the portal's pipeline, unless others are named. Its "
                "companies are those of the requester by default.",
       .examples = "rollcall portal ticket create 'Cannot print' \\\n"
                   "--requester carl@customer.example --priority high"},
      {.words = "portal ticket list",
       .about = "Prints tickets with requester, owner, stage and last activity. Several filters have to hold "
                "together.",
       .examples = "rollcall portal ticket list --unanswered --sort waiting\n"
                   "rollcall portal ticket list --search printer --state open"},
      {.words = "portal ticket show",
       .about = "Prints a ticket with all its conversations and comments, and marks what customers see of it.",
       .examples = "rollcall portal ticket show 1"},
      {.words = "portal ticket attachment",
       .about = "Prints the bytes of any file of a ticket, whether customers see it or not. On a terminal they are "
                "refused, as they can be anything.",
       .examples = "rollcall portal ticket attachment 1 1"},
      {.words = "portal ticket move",
       .about = "Moves a ticket to another stage of its pipeline, or with --pipeline of another one. A closed stage "
                "closes it, an open one opens it again.",
       .examples = "rollcall portal ticket move 1 Closed"},
      {.words = "portal ticket assign",
       .about = "Gives a ticket to an active member, or to nobody with none.",
       .examples = "rollcall portal ticket assign 1 sam@example.org"},
      {.words = "portal ticket close",
       .about = "Closes a ticket by moving it to the closed stage of its pipeline.",
       .examples = "rollcall portal ticket close 1"},
      {.words = "portal ticket reply",
       .about = "Answers the customer, in the conversation of the ticket that customers see. An open ticket moves to "
                "the stage that is chosen for an agent's answer.",
       .examples = "rollcall portal ticket reply 1 --text 'We are looking into it.'"},
      {.words = "portal ticket comment",
       .about = "Adds a note for staff, with files if need be. Customers never see it.",
       .examples = "rollcall portal ticket comment 1 --text 'Called back, no answer.'"},
      {.words = "portal ticket import",
       .about = "Adds tickets from the export of another help desk. Those whose external id is known stay as they "
                "are, so the same file can be imported again. A stage that does not exist is refused with those that "
                "do; --value translates it.",
       .examples = "rollcall portal ticket import tickets.csv\n"
                   "rollcall portal ticket import tickets.csv --dry-run"},
      {.words = "portal ticket export",
       .about = "Writes all tickets as CSV in a form that portal ticket import reads again. The file must be new; "
                "only you can read it.",
       .examples = "rollcall portal ticket export tickets.csv\n"
                   "rollcall portal ticket export -"},
  };
  return texts;
}

}  // namespace rollcall::cli
