#include "rollcall/service/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/seat.hpp"
#include "rollcall/store/roll/super_admin.hpp"

namespace rollcall::service {

void require_operator_or(const store::Tx& tx, const std::string& email, const std::string& does, const Hint& way_out) {
  if (!tx.actor.is_operator_or(email)) throw Error{Refusal::needs_operator_or_self, {email, does}, way_out};
}

void require_super_admin(store::Tx& tx, const Account& account, const std::string& email) {
  const auto member = store::find_member(tx, account.id, email);
  if (!member || member->status != MemberStatus::active || !member->super_admin)
    throw Error{Refusal::needs_super_admin, {email, account.slug}, "this command needs the right super admin"};
}

void require_no_errors(const std::vector<Finding>& findings) {
  const auto errors = std::ranges::count(findings, Severity::error, &Finding::severity);
  if (errors > 0) throw Error{Fault::refused, counted(errors, "error was found", "errors were found")};
}

void require_super_admin_left(store::Tx& tx, const Account& account) {
  if (store::lacks_super_admin(tx, account.id))
    throw Error{Refusal::last_super_admin, {account.slug}, Hint{Advice::make_super_admin}};
}

void require_seats_left(store::Tx& tx, const Account& account, const Hint& way_out) {
  const auto overused = store::list_overused_seats(tx, account.id);
  if (overused.empty()) return;
  std::string message;
  for (const auto& each : overused)
    message += fmt::format("{}{} {} seats would be in use, and {} has {}", message.empty() ? "" : "; ", each.used,
                           word(each.seat), account.slug, *each.purchased);
  const auto& first = overused.front();
  throw Error{Refusal::too_few_seats,
              {message},
              Hint{way_out}.add({Advice::set_seats, {std::string{word(first.seat)}, std::to_string(first.used)}}),
              {{"type", std::string{word(first.seat)}},
               {"purchased", std::to_string(*first.purchased)},
               {"used", std::to_string(first.used)}}};
}

}  // namespace rollcall::service
