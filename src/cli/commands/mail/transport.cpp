#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/mail/mail_sender.hpp"
#include "rollcall/service/mail/mail.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/roll.hpp"

namespace rollcall::cli {
namespace {

void set(const std::string& url, Context& context) {
  const auto report = context.write([&](store::Tx& tx) { return service::set_mail_transport(tx, url); });
  context.out.report({{"transport", report.url}, {"changed", report.changed}}, [&] {
    return (report.changed ? "Mail is handed over to " : "Mail is already handed over to ") + report.url + ".\n";
  });
}

// M-18.
void note_local_senders(const std::vector<Account>& accounts, Context& context) {
  for (const auto& account : accounts) {
    const auto sender = sender_or_default(account.mail_from, context.environment.host_name);
    if (is_local_sender(sender))
      context.note(
          fmt::format("the mails of {0} come from {1}, a domain without a dot, which mail servers refuse: "
                      "rollcall --account {0} account set --mail-from EMAIL",
                      account.slug, sender));
  }
}

void show_mail_transport(Context& context) {
  const auto [url, accounts] = context.read([](store::Tx& tx) {
    return std::pair{store::find_mail_transport(tx), store::list_accounts(tx)};
  });
  context.out.document({{"transport", to_json(url)}}, [&] { return url.value_or("No mail transport is set.") + '\n'; });
  note_local_senders(accounts, context);
}

}  // namespace

void add_mail_transport(Command group) {
  auto words = group.add_subcommand("transport", "Where mail is handed over");
  auto url = std::make_shared<std::string>();
  auto set_command = words.add_subcommand("set", "Hand mail over to this server, program or folder");
  set_command.add_option("url", *url, "smtp://[user@]host[:port], smtps://…, sendmail:/PATH or maildir:DIR").required();
  set_command.runs({store::Access::write, Right::operator_only}, [url](Context& context) { set(*url, context); });
  words.add_subcommand("show", "Show the transport")
      .runs({store::Access::read, Right::operator_only}, show_mail_transport);
}

}  // namespace rollcall::cli
