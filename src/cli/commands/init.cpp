#include <memory>

#include "cli/acting/kept_session.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/account_view.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/service/mail/mail.hpp"
#include "rollcall/service/roll/account.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/roll/roll.hpp"

namespace rollcall::cli {
namespace {

struct InitOptions {
  service::NewAccount account;
  std::string mail;
};

Account fill(store::Tx& tx, const service::NewAccount& account, const std::string& mail) {
  store::start_roll(tx, random_id());
  store::append_audit(tx, {.action = "roll.init"});
  if (!mail.empty()) service::set_mail_transport(tx, mail);
  return service::add_account(tx, account).account;
}

void init(const InitOptions& options, Context& context) {
  const auto& path = context.options.db;
  Account account;
  const auto start = [&](store::Database& database) {
    store::Tx tx{database, store::Access::write, context.actor(), context.now()};
    account = fill(tx, options.account, options.mail);
    tx.commit();
  };
  if (context.options.dry_run) {
    store::require_absent(path);
    auto trial = store::Database::in_memory();
    start(trial);
  } else {
    if (const auto remark = store::Database::create(path, start)) context.complain(*remark);
    // A token of an earlier roll: it opens nothing, and would be in the operator's way.
    if (const auto kept = KeptSession{context.environment, path}.forget())
      context.complain("the kept session of an earlier roll there cannot be removed: " + *kept);
  }
  context.out.show_times_in(account.time_zone);
  context.out.report({{"db", path}, {"account", to_json(account)}, {"admin", options.account.admin}, {"changed", true}},
                     [&] {
                       return "Created " + path + " with the account " + account.slug + " (" + account.name + ", " +
                              account.time_zone + ") and its super admin " + options.account.admin + ".\n";
                     });
  if (options.mail.empty())
    context.note("hint: rollcall mail transport set URL, before the first cycle has something to send");
}

}  // namespace

void add_init(Command app) {
  auto options = std::make_shared<InitOptions>();
  auto command = app.add_subcommand("init", "Make a new roll, with its first account and super admin");
  command.add_option("--account", options->account.name, "Name of the organisation").required();
  command.add_option("--slug", options->account.slug, "Short name for the command line; by default made from the name");
  command.add_option("--time-zone", options->account.time_zone, "IANA time zone of the organisation")
      .default_val("UTC");
  command.add_option("--admin", options->account.admin, "E-mail address of the first super admin").required();
  command.add_option("--mail", options->mail, "Mail transport: smtp://…, smtps://…, sendmail:/PATH or maildir:DIR");
  command.add_option("--session-timeout", options->account.session_timeout,
                     "How long a session may be idle, 24h by default");
  command.runs({no_roll, Right::operator_only}, [options](Context& context) { init(*options, context); });
}

}  // namespace rollcall::cli
