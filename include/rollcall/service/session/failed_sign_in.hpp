#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/session/session.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Where somebody tries to sign in from, as far as they say.
struct SignInOrigin {
  std::optional<SessionKind> kind{};
  std::optional<std::string> device{};
  std::optional<std::string> ip{};
};

/// A try to sign in that came to nothing.
struct FailedSignIn {
  std::string action;
  std::optional<std::int64_t> account_id{};
  std::optional<std::string>
      email{};  ///< stored, of who has it; nothing: nobody has, and what was typed is kept nowhere
  SignInOrigin from{};
};

/// S-23: audits it, in one row for each address and minute that counts the tries and says where the last one came from.
/// Tries with addresses that nobody has share a row.
void audit_failed_sign_in(store::Tx& tx, const FailedSignIn& failed);

}  // namespace rollcall::service
