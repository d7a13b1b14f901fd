#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/base/secret.hpp"
#include "rollcall/domain/customer/consent.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/customer/contact_session.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/session/failed_sign_in.hpp"
#include "rollcall/service/session/throttled_password.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// One try of a customer to prove by a password who they are (P-16), in the three steps of ThrottledPassword. Failures
/// count for the address in this account's portal: neither for a user of the same address nor for another portal.
class ContactPasswordTry {
 public:
  /// An unknown address is not an error yet.
  ContactPasswordTry(store::Tx& tx, const Account& account, const std::string& email);

  /// Whether it is the password; takes as long where nobody has the address, or no password was set. Always no while
  /// somebody who guessed has to wait.
  bool judge(const std::string& password, HashCost cost) { return password_.judge(password, cost); }

  /// After a no: counts the failure, unless there is a wait, which is not lengthened; and audits it (S-23).
  void fail(store::Tx& tx, const SignInOrigin& from = {});

  /// After a yes: whose password it is. Forgets earlier failures, and keeps a stronger hash where the cost has changed.
  /// Throws denied where the password was changed meanwhile, or somebody's guesses brought a wait.
  Contact succeed(store::Tx& tx) const;

  const std::string& email() const { return password_.email(); }

  /// The words for every no (S-30), and for the wait.
  [[noreturn]] void deny() const;

 private:
  std::int64_t account_id_;
  ThrottledPassword password_;
};

struct ContactSignedIn {
  std::string token;                      ///< of the session (S-33)
  std::optional<ConsentText> asks_for{};  ///< the present text, which they have not consented to; nothing to ask (P-14)
};

/// Opens a session for whoever gave the right password. Throws denied as ContactPasswordTry::succeed, where customers
/// do not sign in by passwords, and where this one may not enter (P-17).
ContactSignedIn sign_in_contact(store::Tx& tx, const Account& account, const ContactPasswordTry& proof,
                                const ContactDevice& device = {});

/// W-11, W-16: another password for a customer who has proved to know the old one. All their sessions end, and the one
/// that is opened with it takes the place of the one they are in; links to choose a password are closed. Returns its
/// token. Throws denied as ContactPasswordTry::succeed and for who is somebody else, refused where customers do not
/// sign in by passwords, and for a password that is no good (S-31).
std::string change_own_password(store::Tx& tx, const Account& account, const ContactPasswordTry& proof,
                                const NewPassword& password, const ContactDevice& device = {});

}  // namespace rollcall::service
