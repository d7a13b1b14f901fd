#include "rollcall/service/guards.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/seat.hpp"
#include "rollcall/store/roll/super_admin.hpp"

namespace rollcall::service {

void require_operator_or(const store::Tx& tx, const std::string& email, const std::string& does,
                         const std::string& way_out) {
  if (!tx.actor.is_operator_or(email))
    throw Error{Fault::denied, "only " + email + " or the operator " + does, way_out};
}

void require_super_admin(store::Tx& tx, const Account& account, const std::string& email) {
  const auto member = store::find_member(tx, account.id, email);
  if (!member || member->status != MemberStatus::active || !member->super_admin)
    throw Error{Fault::denied, email + " is no active super admin of " + account.slug,
                "this command needs the right super admin"};
}

void require_no_errors(const std::vector<Finding>& findings) {
  const auto errors = std::ranges::count(findings, Severity::error, &Finding::severity);
  if (errors > 0) throw Error{Fault::refused, counted(errors, "error was found", "errors were found")};
}

void require_super_admin_left(store::Tx& tx, const Account& account) {
  if (store::lacks_super_admin(tx, account.id))
    throw Error{Fault::refused, account.slug + " would be left without an active super admin",
                "rollcall user set EMAIL --super-admin yes"};
}

void require_seats_left(store::Tx& tx, const Account& account, const std::string& way_out) {
  const auto overused = store::list_overused_seats(tx, account.id);
  if (overused.empty()) return;
  std::string message;
  for (const auto& each : overused)
    message += fmt::format("{}{} {} seats would be in use, and {} has {}", message.empty() ? "" : "; ", each.used,
                           word(each.seat), account.slug, *each.purchased);
  const auto& first = overused.front();
  throw Error{
      Fault::refused,
      message,
      fmt::format("{}; rollcall account seats set {} {}, if there are more", way_out, word(first.seat), first.used),
      {{"type", std::string{word(first.seat)}},
       {"purchased", std::to_string(*first.purchased)},
       {"used", std::to_string(first.used)}}};
}

}  // namespace rollcall::service
