#pragma once

#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/service/throttled_password.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/user.hpp"

namespace rollcall::service {

/// One try of a user to prove by a password who they are (S-30, S-32), in the three steps of ThrottledPassword.
class PasswordTry {
 public:
  /// Throws denied while somebody who guessed has to wait. An unknown address is no news yet.
  PasswordTry(store::Tx& tx, const std::string& email);

  /// Whether it is the password; takes as long where nobody has the address, or no password was set.
  bool judge(const std::string& password, HashCost cost) { return password_.judge(password, cost); }

  /// After a no: counts the failure, unless there is a wait meanwhile, and it is not lengthened.
  void fail(store::Tx& tx) const { password_.fail(tx); }

  /// After a yes: whose password it is. Forgets earlier failures, and keeps a stronger hash where the cost has changed.
  /// Throws denied where the password was changed meanwhile, or somebody's guesses brought a wait.
  store::User succeed(store::Tx& tx) const;

  const std::string& email() const { return password_.email(); }

  /// The words for every no (S-30).
  [[noreturn]] void deny() const;

 private:
  ThrottledPassword password_;
};

}  // namespace rollcall::service
