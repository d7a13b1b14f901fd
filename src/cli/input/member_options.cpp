#include "member_options.hpp"

#include "cli/view/user_view.hpp"
#include "import_options.hpp"
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
  if (salesforce_user) facts.salesforce_user = yes_no_from(*salesforce_user);
  return facts;
}

void add_member_options(Command command, MemberOptions& options) {
  command.add_option("email", options.email, "The user").required();
  command.add_option("--first-name", options.first_name, "First name");
  command.add_option("--last-name", options.last_name, "Last name");
  command.add_option("--super-admin", options.super_admin, "yes or no");
  command.add_option("--permission-set", options.permission_set, "Name of a permission set, or none");
  command.add_option("--seat", options.seat, all_words<Seat>() + "; or none");
  command.add_option("--team", options.teams, "Name of a team; repeat it for several; none for no team");
  command.add_option("--salesforce-user", options.salesforce_user, "yes or no: whether Salesforce has them as a user");
}

void print(const service::UserReport& report, const std::string& sentence, Day today, Context& context) {
  const Json json{{"user", to_json(report.member, today)},
                  {"changed", report.changed},
                  {"unconfirmed_email", to_json(report.unconfirmed_email)}};
  context.out.report(json, [&] { return sentence + '\n' + member_text(report.member, today, context.out); });
  note_labels(report.labels, context);
}

}  // namespace rollcall::cli
