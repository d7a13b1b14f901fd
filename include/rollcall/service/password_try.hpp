#pragma once

#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/user.hpp"

namespace rollcall::service {

/// One try to prove by a password who one is (S-30, S-32), in three steps, because judging a password takes long and
/// must hold up nobody: read what the roll knows, judge without a transaction, and go on in a writing one. Tries that
/// run at the same time cannot outrun the wait: whether one counts is judged when it is finished, under the lock.
class PasswordTry {
 public:
  /// Throws denied while somebody who guessed has to wait. An unknown address is no news yet.
  PasswordTry(store::Tx& tx, const std::string& email);

  /// Whether it is the password; takes as long where nobody has the address, or no password was set.
  bool judge(const std::string& password, HashCost cost);

  /// After a no: counts the failure, unless there is a wait meanwhile, and it is not lengthened.
  void fail(store::Tx& tx) const;

  /// After a yes: whose password it is. Forgets earlier failures, and keeps a stronger hash where the cost has changed.
  /// Throws denied where the password was changed meanwhile, or somebody's guesses brought a wait.
  store::User succeed(store::Tx& tx) const;

  const std::string& email() const { return email_; }

  /// The words for every no (S-30).
  [[noreturn]] void deny() const;

 private:
  std::string email_;
  std::string address_hash_;
  std::optional<std::string> hash_;      ///< nothing: nobody has the address, or no password
  std::optional<std::string> new_hash_;  ///< of the same password, at today's cost; nothing: the old one is good
};

}  // namespace rollcall::service
