#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What customers choose for themselves (W-16). What is not given stays as it is.
struct OwnSettings {
  std::optional<std::string> language{};   ///< of mails and pages: the tag of one that pages are written in
  std::optional<std::string> time_zone{};  ///< as IANA names it
};

/// Which of them the account lets its customers choose: not what a group's filter (P-12) or the view of a company
/// (P-30) depends on, as customers could then let themselves in.
struct OwnChoices {
  bool language = true;
  bool time_zone = true;
};
OwnChoices get_own_choices(store::Tx& tx, const Account& account);

/// Changes what is given, and says whether that was anything. Throws denied for anybody but the contact, usage for an
/// unknown language or zone, and for what is not theirs to choose.
bool set_own_settings(store::Tx& tx, const Account& account, const Contact& contact, const OwnSettings& settings);

}  // namespace rollcall::service
