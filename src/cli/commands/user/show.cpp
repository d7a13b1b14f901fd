#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/history_view.hpp"
#include "cli/view/user_view.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/overview/member_page.hpp"

namespace rollcall::cli {
namespace {

template <class E>
std::vector<std::string> words_of(const std::vector<E>& values) {
  std::vector<std::string> words;
  for (const auto value : values) words.emplace_back(word(value));
  return words;
}

std::string listed(const std::vector<std::string>& parts) {
  return parts.empty() ? "none" : join(parts, ", ");
}

Json history_json(const std::vector<store::AuditRow>& history) {
  auto rows = Json::array();
  for (const auto& entry : history)
    rows.add({{"at", to_text(entry.at)},
              {"actor", entry.actor},
              {"action", entry.action},
              {"details", entry.details ? Json::stored(*entry.details) : Json{}},
              {"text", in_words(entry)}});
  return rows;
}

Json to_json(const service::MemberPage& page, Day today) {
  const auto& member = page.member;
  auto json = cli::to_json(member, today);
  const auto* exclusion = is_excluded(member, today) ? &*member.exclusion : nullptr;
  json.set("excluded_through", exclusion && exclusion->until ? Json(to_text(*exclusion->until - Days{1})) : Json{});
  json.set("exclusion_reason", exclusion ? cli::to_json(exclusion->reason) : Json{});
  json.set("created_at", to_text(member.created_at));
  json.set("deactivated_at", cli::to_json(member.deactivated_at));
  json.set("deactivated_because", member.deactivated_because ? Json(word(*member.deactivated_because)) : Json{});
  json.set("reactivated_at", cli::to_json(member.reactivated_at));
  json.set("seat_use", cli::to_json(seat_use_of(member)));
  json.set("rights", words_of(page.rights));
  json.set("billing_roles", words_of(page.billing_roles));
  auto counts = Json::object();
  for (const auto& owned : page.owned) counts.set(word(owned.kind), owned.count);
  json.set("asset_counts", counts);
  json.set("live_session_count", page.live_sessions);
  json.set("cycle_verdict", page.cycle_verdict);
  json.set("history", history_json(page.history));
  return json;
}

std::string owned_text(const std::vector<store::AssetCount>& owned) {
  std::vector<std::string> parts;
  for (const auto& each : owned) parts.push_back(counted(each.kind, each.count));
  return parts.empty() ? "nothing" : join(parts, ", ");
}

std::string text_of(const service::MemberPage& page, Day today, const Output& out) {
  const auto text =
      member_text(page.member, today, out) + fmt::format(
                                                 "rights          {}\n"
                                                 "billing roles   {}\n"
                                                 "owns            {}\n"
                                                 "live sessions   {}\n"
                                                 "cycle           {}\n",
                                                 listed(words_of(page.rights)), listed(words_of(page.billing_roles)),
                                                 owned_text(page.owned), page.live_sessions, page.cycle_verdict);
  if (page.history.empty()) return text;
  std::vector<std::vector<std::string>> rows;
  for (const auto& entry : page.history) rows.push_back({out.time_words(entry.at), in_words(entry), entry.actor});
  return text + '\n' +
         out.table({{"Time", Says::word, Need::always},
                    {"What happened", Says::sentence, Need::always},
                    {"By", Says::identity, Need::little}},
                   rows);
}

void show(const std::string& email, Context& context) {
  const auto [page, today] = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    return std::pair{service::get_member_page(tx, account, email_address_from(email)),
                     service::exclusions_judged_on(tx, account)};
  });
  context.out.document(to_json(page, today),
                       [&, &shown = page, day = today] { return text_of(shown, day, context.out); });
}

}  // namespace

void add_user_show(Command group) {
  auto email = std::make_shared<std::string>();
  auto command =
      group.add_subcommand("show", "Everything about one member: status, seat, rights, what they own, history");
  command.add_option("email", *email, "The user").required();
  command.runs({store::Access::read, Right::super_admin}, [email](Context& context) { show(*email, context); });
}

}  // namespace rollcall::cli
