#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What an account starts with, as typed.
struct NewAccount {
  std::string name;
  std::string slug;                              ///< empty: made of the name
  std::string time_zone;                         ///< IANA
  std::string admin;                             ///< address of its first member, a super admin
  std::optional<std::string> session_timeout{};  ///< one of S-10's values; nullopt: 24 hours
};

/// An account, and what the user who asks is in it (nullopt: the operator asks).
struct ListedAccount {
  Account account;
  std::optional<MemberStatus> status{};
};
/// S-22: users see the accounts that they have joined, the operator all there are; by slug. Throws denied to who is no
/// active member of any.
std::vector<ListedAccount> accounts_to_list(store::Tx& tx);

struct AccountReport {
  Account account;
  bool changed;
};

/// Adds an account with its first super admin, who is its primary billing contact (U-50). One that is there with that
/// slug, name and zone, that active super admin, and that time-out where one is given, stays as it is. Throws usage for
/// an invalid name, slug, zone, address or time-out, refused for a slug that is taken by another.
AccountReport add_account(store::Tx& tx, const NewAccount& wanted);

/// Settings to change; what is left open stays.
struct AccountChange {
  std::optional<std::string> name{};
  std::optional<std::string> time_zone{};
  std::optional<std::string> weekend{};      ///< `sat,sun`, or `none`
  std::optional<std::string> mail_from{};    ///< `none` goes back to the default (M-11)
  std::optional<std::string> sign_in_url{};  ///< http or https; `none` takes it away
  std::optional<std::string> reply_to{};     ///< `none` leaves it to the super admins (M-16)
  std::optional<std::string> language{};     ///< `none` goes back to English (M-17)
  std::optional<bool> salesforce_sync{};     ///< U-41
  std::optional<bool> mobile_sessions{};     ///< S-11
};

/// Changes the settings together. An open cycle keeps the dates and the zone it has, unless the system no longer
/// knows that zone and a zone is named here. Throws usage for a bad value.
AccountReport set_account(store::Tx& tx, Account account, const AccountChange& change);

}  // namespace rollcall::service
