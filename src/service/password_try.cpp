#include "rollcall/service/password_try.hpp"

#include "rollcall/base/text.hpp"
#include "rollcall/domain/sign_in_throttle.hpp"
#include "rollcall/store/sign_in_failure.hpp"
#include "rollcall/store/user.hpp"

namespace rollcall::service {
namespace {

// Addresses are the same whatever the case (U-01).
std::string hash_of_address(const std::string& email) {
  return token_hash(fold_case(email));
}

Seconds wait_left(store::Tx& tx, const std::string& address_hash) {
  const auto failures = store::get_sign_in_failures(tx, address_hash);
  const auto wait = wait_after(failures.count);
  return wait == Seconds{0} ? wait : failures.last_at + wait - tx.now;
}

void require_no_wait(store::Tx& tx, const std::string& address_hash, const std::string& email) {
  const auto left = wait_left(tx, address_hash);
  if (left <= Seconds{0}) return;
  throw Error{Fault::denied,
              "too many wrong passwords for " + email + ": try again in " + counted(left.count(), "second", "seconds"),
              "trying earlier does not make it longer",
              {{"wait_seconds", std::to_string(left.count())}}};
}

}  // namespace

PasswordTry::PasswordTry(store::Tx& tx, const std::string& email)
    : email_{email}, address_hash_{hash_of_address(email)} {
  require_no_wait(tx, address_hash_, email_);
  if (const auto user = store::find_user(tx, email_)) hash_ = user->password;
}

bool PasswordTry::judge(const std::string& password, HashCost cost) {
  if (!is_password(password, hash_, cost)) return false;
  if (costs_otherwise(*hash_, cost)) new_hash_ = password_hash(password, cost);
  return true;
}

void PasswordTry::fail(store::Tx& tx) const {
  require_no_wait(tx, address_hash_, email_);
  store::add_sign_in_failure(tx, address_hash_);
}

store::User PasswordTry::succeed(store::Tx& tx) const {
  require_no_wait(tx, address_hash_, email_);
  const auto user = store::find_user(tx, email_);
  if (!user || user->password != hash_) deny();
  store::forget_sign_in_failures(tx, address_hash_);
  if (new_hash_) store::set_password_hash(tx, user->id, *new_hash_);
  return *user;
}

void PasswordTry::deny() const {
  throw Error{Fault::denied, "the address or the password is wrong",
              "a super admin can have a link sent: rollcall user reset-password " + email_};
}

}  // namespace rollcall::service
