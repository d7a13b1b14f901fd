#pragma once

#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/session/failed_sign_in.hpp"
#include "rollcall/service/session/throttled_password.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// One try of a user to prove by a password who they are (S-30, S-32), in the three steps of ThrottledPassword.
class PasswordTry {
 public:
  /// An unknown address is not an error yet.
  PasswordTry(store::Tx& tx, const std::string& email);

  /// Whether it is the password; takes as long where nobody has the address, or no password was set. Always no while
  /// somebody who guessed has to wait.
  bool judge(const std::string& password, HashCost cost) { return password_.judge(password, cost); }

  /// After a no: counts the failure, unless there is a wait, which is not lengthened; and audits it.
  void fail(store::Tx& tx, const std::optional<Account>& account, const SignInOrigin& from);

  /// S-23: audits that nothing came of it, for whatever reason, in the account that is signed in to; nullopt: in none.
  /// The address is named to an account only where it is a member's.
  void audit_failure(store::Tx& tx, const std::optional<Account>& account, const SignInOrigin& from) const;

  /// After a yes: whose password it is. Forgets earlier failures, and keeps a stronger hash where the cost has changed.
  /// Throws denied where the password was changed meanwhile, or somebody's guesses brought a wait.
  store::User succeed(store::Tx& tx) const;

  const std::string& email() const { return password_.email(); }

  /// The words for every no (S-30), and for the wait.
  [[noreturn]] void deny() const;

 private:
  ThrottledPassword password_;
};

}  // namespace rollcall::service
