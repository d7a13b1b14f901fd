#include "rollcall/service/session/password_try.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/session/sign_in_failures.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {
namespace {

std::optional<std::string> hash_of(const std::optional<store::User>& user) {
  return user ? user->password : std::nullopt;
}

}  // namespace

PasswordTry::PasswordTry(store::Tx& tx, const std::string& email)
    : password_{tx, email, failures_of_user(email), hash_of(store::find_user(tx, email))} {}

store::User PasswordTry::succeed(store::Tx& tx) const {
  const auto user = store::find_user(tx, email());
  if (!password_.holds(tx, hash_of(user))) deny();
  if (password_.new_hash()) store::set_password_hash(tx, user->id, *password_.new_hash());
  return *user;
}

void PasswordTry::fail(store::Tx& tx, const std::optional<Account>& account, const SignInOrigin& from) {
  password_.fail(tx);
  audit_failure(tx, account, from);
}

void PasswordTry::audit_failure(store::Tx& tx, const std::optional<Account>& account, const SignInOrigin& from) const {
  const auto user = store::find_user(tx, email());
  const bool known = user && (!account || store::find_member(tx, account->id, user->email));
  audit_failed_sign_in(tx, {.action = "session.login_failed",
                            .account_id = account ? std::optional{account->id} : std::nullopt,
                            .email = known ? std::optional{user->email} : std::nullopt,
                            .from = from});
}

void PasswordTry::deny() const {
  password_.require_no_wait();
  throw Error{Refusal::wrong_address_or_password, {}, Hint{Advice::user_ask_for_reset, {email()}}};
}

}  // namespace rollcall::service
