#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rollcall/domain/email_address.hpp"

namespace rollcall::service {

/// By whose hand something is done to people (U-62, U-66): the operator's, who may do everything, or that of a user,
/// who does to themself what is theirs, and to others what their account may.
class Hand {
 public:
  /// The operator's; with an address that user's.
  explicit Hand(std::optional<std::string> user = {}) : user_{std::move(user)} {}

  bool is_operators() const { return !user_; }
  /// Whether a user acts on themself.
  bool is_own(std::string_view email) const { return user_ && same_address(*user_, email); }
  /// Whether a user acts on somebody else, so in the right of the account alone.
  bool is_accounts(std::string_view email) const { return user_ && !is_own(email); }

  const std::optional<std::string>& user() const { return user_; }

 private:
  std::optional<std::string> user_;
};

}  // namespace rollcall::service
