#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> user_texts() {
  static constexpr VerbText texts[]{
      {.words = "user add",
       .about = "Adds a member who is active at once, has no password yet and is sent nothing. With --invite they are "
                "sent a link, good once and for 7 days, and become active by using it. Somebody who is active in "
                "another account joins by accepting, unless the operator adds them.",
       .examples = "rollcall user add grace@example.org --first-name Grace --last-name Hopper \\\n"
                   "--seat core\n"
                   "rollcall user add edsger@example.org --invite"},
      {.words = "user set",
       .about = "Changes what is named of a member and leaves the rest; without the rights of a super admin only "
                "one's own names and address. A new address counts once a mail to it was confirmed.",
       .examples = "rollcall user set li@example.org --seat core --permission-set Support\n"
                   "rollcall user set ada@example.org --first-name Ada --last-name Byron"},
      {.words = "user invite",
       .about = "Sends the invited another link, good once and for 7 days. The link before it stops working.",
       .examples = "rollcall user invite invited@example.org"},
      {.words = "user accept",
       .about = "Uses the token of an invitation: asks for a new password, and makes the member active. From a pipe "
                "the first line is the token and the second the password; neither is ever read from arguments.",
       .examples = "rollcall user accept --token-stdin < token-and-password.txt"},
      {.words = "user confirm-address",
       .about = "Uses the token that was mailed to a new address, which is the user's from then on. The old address "
                "is told.",
       .examples = "rollcall user confirm-address --token-stdin < token.txt"},
      {.words = "user password",
       .about = "Sets a password, which is asked for without being shown. A user needs their present password or a "
                "token from a mail; the operator needs neither. Every other session of the user ends. A password has "
                "12 to 256 bytes and is not easy to guess; a refusal says why.",
       .examples = "rollcall user password ada@example.org --password-stdin < password.txt"},
      {.words = "user reset-password",
       .about = "Sends each user a link by which they choose a new password, good once and for 60 minutes. The "
                "present password goes on working.",
       .examples = "rollcall user reset-password ada@example.org"},
      {.words = "user deactivate",
       .about = "Takes access away at once: every session in the account ends, and the seat is not counted any more. "
                "What they own stays theirs, with their permission set and teams, and comes back with them. The "
                "answer lists what somebody should look after. The last active super admin cannot be deactivated.",
       .examples = "rollcall user deactivate li@example.org\n"
                   "rollcall user deactivate li@example.org --dry-run",
       .asks = true},
      {.words = "user reactivate",
       .about = "Makes deactivated members active again, with the same seat, permission set and teams. Coming back "
                "counts as being seen. If no seat of their type is free it is refused, unless --without-seat is "
                "given.",
       .examples = "rollcall user reactivate di@example.org",
       .asks = true},
      {.words = "user remove",
       .about = "Ends the membership of deactivated members for good, and withdraws invitations. It shows what "
                "happens to each kind of thing they own, and asks for the address to be typed. What they made stays, "
                "labelled with their address. Billing contacts cannot be removed.",
       .examples = "rollcall user remove di@example.org --reassign-to sam@example.org\n"
                   "rollcall user remove di@example.org --confirm di@example.org",
       .asks = true},
      {.words = "user leave",
       .about = "Ends the membership of whoever acts: the user who is signed in, or --as for the operator. Their own "
                "address has to be typed. It cannot be undone; memberships of other accounts stay.",
       .examples = "rollcall --as li@example.org user leave",
       .asks = true},
      {.words = "user delete",
       .about = "Erases a person: names, password, sessions, certifications, and the text of mails to them. Only the "
                "address stays, in the audit and in labels. It names what is lost for good and asks for the address "
                "to be typed. Members of other accounts leave those first.",
       .examples = "rollcall user delete li@example.org",
       .asks = true},
      {.words = "user list",
       .about = "Prints the members with their seat, permission set, teams and when they were last seen. Removed "
                "members are left out without --status all. Several filters have to hold together.",
       .examples = "rollcall user list\n"
                   "rollcall user list --inactive-for 60d --sort last-seen"},
      {.words = "user show",
       .about = "Prints all that is known of a member: status, rights, seat, roles, how much they own of each kind, "
                "where they are signed in, and the history of their membership.",
       .examples = "rollcall user show li@example.org"},
      {.words = "user import",
       .about = "Adds those who are not on the roll, and changes those who are, in the columns that the file has and "
                "where a cell is not empty. The last sign-in only moves forward. No mail is sent. All lines are read "
                "first; if one is wrong nothing is imported, unless --keep-going is given. It asks where members "
                "would be deactivated.",
       .examples = "rollcall user import members.csv\n"
                   "rollcall user import members.csv --ignore-column seat --dry-run",
       .asks = true},
      {.words = "user export",
       .about = "Writes CSV with the columns of HubSpot's own export and more, in a form that user import reads "
                "again. The file must be new; only you can read it.",
       .examples = "rollcall user export members.csv\n"
                   "rollcall user export -"},
      {.words = "user notifications",
       .about = "Prints what the account told a member inside of it, such as the steps of the monthly cycle to super "
                "admins. Signing in shows what is not read yet.",
       .examples = "rollcall user notifications sam@example.org --unread"},
      {.words = "user owners",
       .about = "Prints who can be chosen as an owner, with how much each owns. Deactivated and removed members are "
                "left out without --show-inactive.",
       .examples = "rollcall user owners\n"
                   "rollcall user owners --show-inactive"},
  };
  return texts;
}

}  // namespace rollcall::cli
