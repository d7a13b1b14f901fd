#include <fmt/format.h>

#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/member.hpp"
#include "user_view.hpp"

namespace rollcall::cli {
namespace {

struct Shown {
  Member member;
  Day today;
  std::int64_t live_sessions;
  std::vector<store::AuditRow> history;
};

Json to_json(const Shown& shown) {
  const auto& member = shown.member;
  auto json = cli::to_json(member, shown.today);
  const auto* exclusion = is_excluded(member, shown.today) ? &*member.exclusion : nullptr;
  json["excluded_through"] = exclusion && exclusion->until ? Json(to_text(*exclusion->until - Days{1})) : Json{};
  json["exclusion_reason"] = exclusion ? cli::to_json(exclusion->reason) : Json{};
  json["deactivated_at"] = cli::to_json(member.deactivated_at);
  json["deactivated_because"] = member.deactivated_because ? Json(word(*member.deactivated_because)) : Json{};
  json["reactivated_at"] = cli::to_json(member.reactivated_at);
  json["live_sessions"] = shown.live_sessions;
  json["history"] = Json::array();
  for (const auto& entry : shown.history)
    json["history"].push_back({{"at", to_text(entry.at)},
                               {"actor", entry.actor},
                               {"action", entry.action},
                               {"details", entry.details ? Json::parse(*entry.details) : Json{}}});
  return json;
}

std::string text_of(const Shown& shown, const Output& out) {
  const auto text =
      member_text(shown.member, shown.today, out) + fmt::format("live sessions   {}\n", shown.live_sessions);
  if (shown.history.empty()) return text;
  std::vector<std::vector<std::string>> rows;
  for (const auto& entry : shown.history)
    rows.push_back({out.time_text(entry.at), entry.actor, entry.action, entry.details.value_or("")});
  return text + '\n' + out.table({"Time", "By", "Action", "Details"}, rows);
}

void show(const std::string& email, Context& context) {
  const auto shown = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    Shown found{.member = store::get_member(tx, account.id, email_address_from(email)),
                .today = Zone::named(account.time_zone).day_of(tx.now),
                .live_sessions = 0,
                .history = {}};
    found.live_sessions = store::count_live_sessions(tx, found.member.id);
    store::list_history(tx, found.member.id, [&](const store::AuditRow& entry) { found.history.push_back(entry); });
    return found;
  });
  context.out.document(to_json(shown), [&] { return text_of(shown, context.out); });
}

}  // namespace

void add_user_show(Command group, Invocation& chosen) {
  auto email = std::make_shared<std::string>();
  auto command = group.add_subcommand("show", "One member, with the history of the membership");
  command.add_option("email", *email, "The user").required();
  command.callback([email, &chosen] {
    chosen = {store::Access::read, Right::super_admin, [email](Context& context) { show(*email, context); }};
  });
}

}  // namespace rollcall::cli
