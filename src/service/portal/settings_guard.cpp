#include "settings_guard.hpp"

#include <algorithm>

#include "portal_soundness.hpp"
#include "rollcall/service/portal/portal_check.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {
namespace {

const Account& account_to_set(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  return account;
}

}  // namespace

SettingsGuard::SettingsGuard(store::Tx& tx, const Account& account)
    : tx_{tx},
      account_{account_to_set(tx, account)},
      is_on_{store::find_portal_switched_on(tx, account.id).has_value()},
      watch_{tx, account} {
  if (is_on_) before_ = errors_of_portal(tx, account);
}

void SettingsGuard::require_sound() const {
  if (!is_on_) return;
  auto added = errors_of_portal(tx_, account_);
  std::erase_if(added, [this](const Finding& each) {
    const auto is_it = [&](const Finding& was) { return was.check == each.check && was.what == each.what; };
    return std::ranges::any_of(before_, is_it);
  });
  refuse_findings(added, "the portal is on, and this would make it wrong");
}

}  // namespace rollcall::service
