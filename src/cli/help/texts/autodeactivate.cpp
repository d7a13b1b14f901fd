#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> autodeactivate_texts() {
  static constexpr VerbText texts[]{
      {.words = "autodeactivate status",
       .about = "Says how many members will be deactivated and when, which of the four steps are done or due, how "
                "many are excluded, and how many are inactive today.",
       .examples = "rollcall autodeactivate\n"
                   "rollcall autodeactivate status --json"},
      {.words = "autodeactivate scheduled",
       .about = "Prints members who have not been seen for over 90 days and are scheduled or excluded. Between two "
                "cycles it prints who would be in the next one.",
       .examples = "rollcall autodeactivate scheduled\n"
                   "rollcall autodeactivate scheduled --status excluded"},
      {.words = "autodeactivate deactivated",
       .about = "Prints the members whom the cycle deactivated and who are so still, with the month. It is how other "
                "programs learn whom to lock.",
       .examples = "rollcall autodeactivate deactivated\n"
                   "rollcall autodeactivate deactivated -o csv"},
      {.words = "autodeactivate exclude",
       .about = "Keeps members out of the deactivation from now on, across months, until they are included again or "
                "the day of --through is over. They are not warned either.",
       .examples = "rollcall autodeactivate exclude li@example.org --through 2027-01-31 \\\n"
                   "--reason 'On leave'"},
      {.words = "autodeactivate include",
       .about = "Ends exclusions. Whoever belongs to the open cycle is scheduled again at once; nobody joins it after "
                "its notice.",
       .examples = "rollcall autodeactivate include holly@example.org"},
      {.words = "autodeactivate calendar",
       .about = "Prints the days of notice, reminder, final reminder and deactivation of the months to come. An open "
                "cycle keeps the days it began with. A month in which holidays leave no room is marked as impossible.",
       .examples = "rollcall autodeactivate calendar --months 3\n"
                   "rollcall autodeactivate calendar --ics"},
      {.words = "autodeactivate run",
       .about = "Does every step that is due, each once, and then hands over the mails. Hourly, daily or ten times at "
                "once, the result is the same. Nobody is deactivated who was not warned on an earlier day. What fails "
                "in one account does not stop the others.",
       .examples = "rollcall autodeactivate run --dry-run\n"
                   "rollcall --operator --quiet autodeactivate run",
       .hands_over = true},
      {.words = "autodeactivate history",
       .about = "Prints one row for each month with its state and figures. With a month it prints what became of each "
                "of its members.",
       .examples = "rollcall autodeactivate history\n"
                   "rollcall autodeactivate history 2026-11"},
      {.words = "autodeactivate explain",
       .about = "Shows every rule with the values compared, for the next step and for the deactivation, then what was "
                "sent, what comes next, and the command that would change it.",
       .examples = "rollcall autodeactivate explain li@example.org"},
      {.words = "autodeactivate enable",
       .about = "Switches the monthly cycle on. A month counts if the switch is on by the day of its notice.",
       .examples = "rollcall autodeactivate enable"},
      {.words = "autodeactivate disable",
       .about = "Switches the monthly cycle off. An open cycle is cancelled at once: its waiting mails are withdrawn, "
                "and nobody is deactivated.",
       .examples = "rollcall autodeactivate disable"},
      {.words = "autodeactivate void",
       .about = "Takes back a month that was begun because a clock was ahead, and every month after it. It asks for "
                "the month to be typed. A month that deactivated somebody is refused.",
       .examples = "rollcall autodeactivate void 2026-11",
       .asks = true},
  };
  return texts;
}

}  // namespace rollcall::cli
