#include "cli/help/verb_text.hpp"

namespace rollcall::cli {

std::span<const VerbText> belonging_texts() {
  static constexpr VerbText texts[]{
      {.words = "user asset kinds",
       .about = "Prints what becomes of each kind of thing when its owner is deactivated or removed. A kind without a "
                "remark stays as it is. No file is opened.",
       .examples = "rollcall user asset kinds"},
      {.words = "user asset import",
       .about = "Adds what members own, from the exports of other programs. A row with an external id that is known "
                "changes that asset; any other row adds one. If a line is wrong nothing is imported, unless "
                "--keep-going is given.",
       .examples = "rollcall user asset import assets.csv"},
      {.words = "user asset list",
       .about = "Prints what members own and created. Owners who were removed are labelled with their address; "
                "--owner finds by it too. Several filters have to hold together.",
       .examples = "rollcall user asset list --owner li@example.org\n"
                   "rollcall user asset list --kind deal"},
      {.words = "user asset reassign",
       .about = "Gives all that somebody owns, or all of one kind, to an active member. It also takes over what a "
                "removed member left.",
       .examples = "rollcall user asset reassign --from li@example.org --to sam@example.org \\\n"
                   "--kind deal"},
      {.words = "user asset rotate",
       .about = "Gives assets to active members in turn, in the order in which both are named. Deactivated members "
                "are passed over.",
       .examples = "rollcall user asset rotate 1 2 --among ada@example.org sam@example.org"},
      {.words = "user asset set",
       .about = "Changes the state of assets, whether others use them too, and who takes part in a scheduling page. "
                "What is not named stays.",
       .examples = "rollcall user asset set 2 --state disconnected\n"
                   "rollcall user asset set 3 --shared yes"},
      {.words = "user asset remove",
       .about = "Takes assets off the roll. Nothing is removed in the program that they come from.",
       .examples = "rollcall user asset remove 1"},
      {.words = "user certification list",
       .about = "Prints certifications with the day on which they were earned. They belong to people and not to an "
                "account, so they outlive a membership.",
       .examples = "rollcall user certification list li@example.org"},
      {.words = "user certification add",
       .about = "Adds a certification to a user, or corrects its day. Users add their own; super admins those of "
                "members who are in their account alone.",
       .examples = "rollcall user certification add li@example.org Python --earned 2026-01-02"},
      {.words = "user certification remove",
       .about = "Takes a certification away from a user.",
       .examples = "rollcall user certification remove li@example.org Python"},
      {.words = "user certification move",
       .about = "Moves all certifications of one user to another, as deleting the first would lose them. What both "
                "have is kept once.",
       .examples = "rollcall user certification move --from li@example.org --to sam@example.org"},
      {.words = "user permission-set add",
       .about = "Adds a named set of rights that members can have. With --super-admin those who have it are super "
                "admins.",
       .examples = "rollcall user permission-set add Helpdesk --right tickets"},
      {.words = "user permission-set set",
       .about = "Changes the rights or the name of a set, for all who have it at once. --right sets all of them; "
                "--add-right and --remove-right leave the others.",
       .examples = "rollcall user permission-set set Support --add-right customer-portal-settings"},
      {.words = "user permission-set list",
       .about = "Prints the sets with their rights and how many members have each.",
       .examples = "rollcall user permission-set list"},
      {.words = "user permission-set show",
       .about = "Prints the rights of one set, and how many members have it.",
       .examples = "rollcall user permission-set show Support"},
      {.words = "user permission-set remove",
       .about = "Removes a set. One that members still have is refused; user list --permission-set names them.",
       .examples = "rollcall user permission-set remove Spare"},
  };
  return texts;
}

}  // namespace rollcall::cli
