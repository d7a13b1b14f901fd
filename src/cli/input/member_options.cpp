#include "member_options.hpp"

#include <fmt/format.h>

#include "cli/choices.hpp"
#include "cli/view/user_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "typed_labels.hpp"

namespace rollcall::cli {

MemberFacts MemberOptions::facts() const {
  MemberFacts facts{.email = email_address_from(email)};
  if (first_name) facts.first_name = name_from(*first_name, "first name");
  if (last_name) facts.last_name = name_from(*last_name, "last name");
  if (super_admin) facts.super_admin = yes_no_from(*super_admin);
  if (permission_set) facts.permission_set = permission_set_from(*permission_set);
  if (seat) facts.seat = seat_or_none_from(*seat);
  if (teams) facts.teams = team_list_from(labels_typed(*teams, "team"));
  if (language) facts.language = language_or_none_from(*language);
  if (salesforce_user) facts.salesforce_user = yes_no_from(*salesforce_user);
  return facts;
}

void add_member_options(Command command, MemberOptions& options) {
  command.add_option("email", options.email, "The user").required();
  command.add_option("--first-name", options.first_name, "First name");
  command.add_option("--last-name", options.last_name, "Last name");
  command.add_option("--super-admin", options.super_admin, "Whether they have every right").type_name(yes_or_no);
  command.add_option("--permission-set", options.permission_set, "Name of a permission set, or none");
  command.add_option("--seat", options.seat, "Their seat").type_name(choices<Seat>() + "|none");
  command.add_option("--team", options.teams, "Name of a team; repeat it for several; none for no team");
  command.add_option("--language", options.language, "The language of their mails, such as nb; none for the account's");
  command.add_option("--salesforce-user", options.salesforce_user, "Whether Salesforce has them as a user")
      .type_name(yes_or_no);
}

void print(const service::UserReport& report, const std::string& sentence, Day today, Context& context) {
  const Json json{{"user", to_json(report.member, today)},
                  {"changed", report.changed},
                  {"unconfirmed_email", to_json(report.unconfirmed_email)}};
  context.out.report(json, [&] { return sentence + '\n' + member_text(report.member, today, context.out); });
  note_labels(report.labels, context);
}

void note_labels(const store::LabelsAdded& labels, Context& context) {
  if (labels.permission_sets > 0)
    context.note(counted(labels.permission_sets, "permission set was", "permission sets were") + " new, and added.");
  if (labels.teams > 0) context.note(counted(labels.teams, "team was", "teams were") + " new, and added.");
}

std::vector<std::string> notes_on(const store::InvitedFromElsewhere& from_elsewhere) {
  const auto& [invited, first, times_left_out, names_kept] = from_elsewhere;
  std::vector<std::string> notes;
  if (invited > 0) {
    const auto more = invited - std::ssize(first);
    notes.push_back(
        counted(invited, "person is in another account and joins", "people are in other accounts and join") +
        " this one by accepting an invitation; invited, without a mail: " + join(first, ", ") +
        (more > 0 ? fmt::format(" and {} more", more) : "") + " (rollcall user invite EMAIL sends one)");
  }
  if (times_left_out > 0)
    notes.push_back(counted(times_left_out, "of them has", "of them have") +
                    " a last login or a day of joining in the file, which is ignored: they have not joined yet");
  if (names_kept > 0)
    notes.push_back(counted(names_kept, "person keeps the name", "people keep the names") +
                    " on the roll: only the user or the operator may change the names of members of other accounts");
  return notes;
}

}  // namespace rollcall::cli
