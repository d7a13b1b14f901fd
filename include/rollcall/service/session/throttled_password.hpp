#pragma once

#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A password that somebody tries (S-30, S-32), a user's or a customer's, in three steps, because judging one
/// takes long and must hold up nobody: read what the roll knows, judge without a transaction, and go on in a writing
/// one. Tries that run at the same time cannot outrun the wait: whether one counts is judged when it is finished, under
/// the lock.
class ThrottledPassword {
 public:
  /// `failures_of` says with which failures these are counted (service/session/sign_in_failures.hpp). `hash` is the
  /// password's; nullopt if nobody has the address, or no password.
  ThrottledPassword(store::Tx& tx, const std::string& email, std::string failures_of, std::optional<std::string> hash);

  /// Whether it is the password; takes as long where there is none. Always no, and at once, while somebody who guessed
  /// has to wait.
  bool judge(const std::string& password, HashCost cost);

  /// After a no: counts the failure, unless there is a wait, which is not lengthened.
  void fail(store::Tx& tx);

  /// Throws denied while somebody who guessed has to wait, by what was seen last.
  void require_no_wait() const;

  /// After a yes: whether the hash on the roll still is the one that was judged; then earlier failures are forgotten.
  /// Throws denied where somebody's guesses brought a wait meanwhile.
  bool holds(store::Tx& tx, const std::optional<std::string>& hash_now) const;

  const std::string& email() const { return email_; }
  /// Of the same password, at today's cost, to be kept instead; nullopt if the old one is good.
  const std::optional<std::string>& new_hash() const { return new_hash_; }

 private:
  std::string email_;
  std::string failures_of_;
  std::optional<std::string> hash_;
  std::optional<std::string> new_hash_;
  Seconds wait_;  ///< none or less: there is none
};

}  // namespace rollcall::service
