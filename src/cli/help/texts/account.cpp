#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> account_texts() {
  static constexpr VerbText texts[]{
      {.words = "account list",
       .about = "Prints each account with its name, its time zone and how many members it has. A signed-in user sees "
                "only the accounts in which they are a member.",
       .examples = "rollcall account list"},
      {.words = "account show",
       .about = "Prints all settings of the account: name, time zone, weekend, sender, sign-in address, time-out of "
                "sessions, and whether the monthly cycle is on.",
       .examples = "rollcall account show\n"
                   "rollcall account show --json"},
      {.words = "account add",
       .about = "Adds another organisation to the file, with members, settings and a monthly cycle of its own. From "
                "then on other verbs need --account SLUG, or ROLLCALL_ACCOUNT.",
       .examples = "rollcall account add 'Zoo' --admin zoe@zoo.example --time-zone Europe/Oslo"},
      {.words = "account set",
       .about = "Changes what is named and leaves the rest. A cycle that is open keeps the dates and the zone it "
                "began with; new ones count from the next cycle on.",
       .examples = "rollcall account set --name 'Acme Widgets' --time-zone Europe/Oslo\n"
                   "rollcall account set --weekend fri,sat \\\n"
                   "--sign-in-url https://app.example.org/sign-in"},
      {.words = "account holiday list",
       .about = "Prints the days that are not business days besides the weekend, with their names. The dates of the "
                "monthly cycle move around them.",
       .examples = "rollcall account holiday list"},
      {.words = "account holiday add",
       .about = "Adds days on which no step of the monthly cycle falls. A cycle that is open keeps its dates. The "
                "answer names every date of the next 14 months that moves.",
       .examples = "rollcall account holiday add 2027-05-17 --name 'Constitution Day'"},
      {.words = "account holiday remove",
       .about = "Takes days off the list of holidays, or everything that an imported calendar brought. A cycle that "
                "is open keeps its dates.",
       .examples = "rollcall account holiday remove 2026-12-24"},
      {.words = "account holiday import",
       .about = "Adds whole days of an iCalendar file. Parts of a day, tentative or cancelled events and observances "
                "are left out, counted and named. The answer lists the days, and every date of a cycle that moves.",
       .examples = "rollcall account holiday import holidays.ics\n"
                   "rollcall account holiday import holidays.ics --dry-run"},
      {.words = "account seats list",
       .about = "Prints for each type of seat how many were bought, how many active members use, how many deactivated "
                "members hold, and how many are free.",
       .examples = "rollcall account seats list"},
      {.words = "account seats set",
       .about = "Says how many seats of a type the account has bought. Fewer than active members use are refused; "
                "none has to be bought where the number is unlimited.",
       .examples = "rollcall account seats set core 25\n"
                   "rollcall account seats set service unlimited"},
      {.words = "account billing-contact list",
       .about = "Prints who answers for the account's subscriptions, and in which role. While somebody has a role "
                "they cannot be removed.",
       .examples = "rollcall account billing-contact list"},
      {.words = "account billing-contact add",
       .about = "Gives an active member one of the roles of a billing contact. At most three can have the role "
                "billing; the role primary is handed over by its own verb.",
       .examples = "rollcall account billing-contact add sam@example.org --role billing"},
      {.words = "account billing-contact remove",
       .about = "Takes a role away from somebody. The role primary is never empty while the account has members, so "
                "it can only be handed over.",
       .examples = "rollcall account billing-contact remove ada@example.org --role technical"},
      {.words = "account billing-contact primary",
       .about = "Makes an active member the primary billing contact in place of the present one, who keeps their "
                "other roles.",
       .examples = "rollcall account billing-contact primary sam@example.org"},
  };
  return texts;
}

}  // namespace rollcall::cli
