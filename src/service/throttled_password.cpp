#include "rollcall/service/throttled_password.hpp"

#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/sign_in_throttle.hpp"
#include "rollcall/store/sign_in_failure.hpp"

namespace rollcall::service {
namespace {

Seconds wait_left(store::Tx& tx, const std::string& key) {
  const auto failures = store::get_sign_in_failures(tx, key);
  const auto wait = wait_after(failures.count);
  return wait == Seconds{0} ? wait : failures.last_at + wait - tx.now;
}

void require_none_left(Seconds left, const std::string& email) {
  if (left <= Seconds{0}) return;
  throw Error{Fault::denied,
              "too many wrong passwords for " + email + ": try again in " + counted(left.count(), "second", "seconds"),
              "trying earlier does not make it longer",
              {{"wait_seconds", std::to_string(left.count())}}};
}

}  // namespace

// Addresses are the same whatever the case (U-01).
ThrottledPassword::ThrottledPassword(store::Tx& tx, const std::string& email, const std::string& counted_as,
                                     std::optional<std::string> hash)
    : email_{email}, key_{token_hash(fold_case(counted_as))}, hash_{std::move(hash)}, wait_{wait_left(tx, key_)} {}

bool ThrottledPassword::judge(const std::string& password, HashCost cost) {
  if (wait_ > Seconds{0} || !is_password(password, hash_, cost)) return false;
  if (costs_otherwise(*hash_, cost)) new_hash_ = password_hash(password, cost);
  return true;
}

void ThrottledPassword::fail(store::Tx& tx) {
  wait_ = wait_left(tx, key_);
  if (wait_ <= Seconds{0}) store::add_sign_in_failure(tx, key_);
}

void ThrottledPassword::require_no_wait() const {
  require_none_left(wait_, email_);
}

bool ThrottledPassword::holds(store::Tx& tx, const std::optional<std::string>& hash_now) const {
  require_none_left(wait_left(tx, key_), email_);
  if (!hash_ || hash_now != hash_) return false;
  store::forget_sign_in_failures(tx, key_);
  return true;
}

}  // namespace rollcall::service
