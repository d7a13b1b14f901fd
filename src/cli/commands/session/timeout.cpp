#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/session/session.hpp"

namespace rollcall::cli {
namespace {

std::string sentence(const std::string& account, Seconds timeout) {
  return fmt::format("Sessions of {} end after {} without use", account, session_timeout_text(timeout));
}

void show_session_timeout(Context& context) {
  const auto account = context.read([&](store::Tx& tx) { return context.account(tx); });
  context.out.document({{"account", to_json(account_reference(account.slug))},
                        {"timeout", session_timeout_text(account.session_timeout)}},
                       [&] { return sentence(account.slug, account.session_timeout) + ".\n"; });
}

void set(Seconds timeout, Context& context) {
  std::string slug;
  const auto report = context.write([&](store::Tx& tx) {
    const auto account = context.account(tx);
    slug = account.slug;
    return service::set_session_timeout(tx, account, timeout);
  });
  context.out.report({{"account", to_json(account_reference(slug))},
                      {"timeout", session_timeout_text(report.timeout)},
                      {"was", session_timeout_text(report.was)},
                      {"sessions_ended", report.sessions_ended},
                      {"changed", report.changed}},
                     [&] {
                       return fmt::format("{}; {} ended.\n", sentence(slug, report.timeout),
                                          counted(report.sessions_ended, "session", "sessions"));
                     });
}

}  // namespace

void add_session_timeout(Command group) {
  auto timeout = std::make_shared<std::optional<std::string>>();
  auto command =
      group.add_subcommand("timeout", "How long sessions of the account may be idle; a change counts at once");
  command.add_option("value", *timeout, "The time; without one the present is printed")
      .type_name("15m|30m|1h|2h|4h|8h|12h|24h|2d|3d");
  command.runs({store::Access::write, Right::super_admin}, [timeout](Context& context) {
    *timeout ? set(session_timeout_from(**timeout), context) : show_session_timeout(context);
  });
}

}  // namespace rollcall::cli
