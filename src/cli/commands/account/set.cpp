#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/account_view.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/roll/account.hpp"

namespace rollcall::cli {
namespace {

struct AccountSetOptions {
  service::AccountChange change;
  std::optional<std::string> salesforce_sync;
  std::optional<std::string> mobile_sessions;
};

void set(const AccountSetOptions& options, Context& context) {
  auto change = options.change;
  if (options.salesforce_sync) change.salesforce_sync = switch_from(*options.salesforce_sync);
  if (options.mobile_sessions) change.mobile_sessions = switch_from(*options.mobile_sessions);
  const auto report =
      context.write([&](store::Tx& tx) { return service::set_account(tx, context.account(tx), change); });
  context.out.show_times_in(report.account.time_zone);
  context.out.report({{"account", to_json(report.account)}, {"changed", report.changed}}, [&] {
    return (report.changed ? "" : "Nothing to change.\n") + account_text(report.account, context.out);
  });
}

}  // namespace

void add_account_set(Command group) {
  auto options = std::make_shared<AccountSetOptions>();
  auto& change = options->change;
  auto command = group.add_subcommand("set", "Change settings; an open cycle keeps the dates it has");
  command.add_option("--name", change.name, "Name of the organisation");
  command.add_option("--time-zone", change.time_zone, "IANA time zone");
  command.add_option("--weekend", change.weekend, "Days that are not business days, such as sat,sun; or none");
  command.add_option("--mail-from", change.mail_from, "The sender of its mails, or none for the default");
  command.add_option("--reply-to", change.reply_to, "Whom answers to its mails go to, or none for a super admin");
  command.add_option("--language", change.language, "The language of its members' mails, such as nb; or none for en");
  command.add_option("--sign-in-url", change.sign_in_url, "The address where users sign in, for reminders; or none");
  command.add_option("--salesforce-sync", options->salesforce_sync, "How removed owners of records are shown")
      .type_name(yes_or_no);
  command.add_option("--mobile-sessions", options->mobile_sessions, "Whether mobile apps can sign in")
      .type_name(yes_or_no);
  command.runs({store::Access::write, Right::super_admin}, [options](Context& context) { set(*options, context); });
}

}  // namespace rollcall::cli
