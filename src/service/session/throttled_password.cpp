#include "rollcall/service/session/throttled_password.hpp"

#include <algorithm>
#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/session/sign_in_throttle.hpp"
#include "rollcall/store/session/sign_in_failure.hpp"

namespace rollcall::service {
namespace {

// Never more than the full wait from now, even if a clock that was ahead noted the last failure.
Seconds wait_left(store::Tx& tx, const std::string& failures_of) {
  const auto failures = store::get_sign_in_failures(tx, failures_of);
  const auto wait = wait_after(failures.count);
  return wait == Seconds{0} ? wait : std::min(failures.last_at + wait - tx.now, wait);
}

void require_none_left(Seconds left, const std::string& email) {
  if (left <= Seconds{0}) return;
  throw Error{Refusal::too_many_wrong_passwords,
              {email, counted(left.count(), "second", "seconds"), std::to_string(left.count())},
              "trying earlier does not make the wait longer",
              {{"wait_seconds", std::to_string(left.count())}}};
}

}  // namespace

ThrottledPassword::ThrottledPassword(store::Tx& tx, const std::string& email, std::string failures_of,
                                     std::optional<std::string> hash)
    : email_{email}, failures_of_{std::move(failures_of)}, hash_{std::move(hash)}, wait_{wait_left(tx, failures_of_)} {}

bool ThrottledPassword::judge(const std::string& password, HashCost cost) {
  if (wait_ > Seconds{0} || !is_password(password, hash_, cost)) return false;
  if (costs_otherwise(*hash_, cost)) new_hash_ = password_hash(password, cost);
  return true;
}

void ThrottledPassword::fail(store::Tx& tx) {
  wait_ = wait_left(tx, failures_of_);
  if (wait_ <= Seconds{0}) store::add_sign_in_failure(tx, failures_of_);
}

void ThrottledPassword::require_no_wait() const {
  require_none_left(wait_, email_);
}

bool ThrottledPassword::holds(store::Tx& tx, const std::optional<std::string>& hash_now) const {
  require_none_left(wait_left(tx, failures_of_), email_);
  if (!hash_ || hash_now != hash_) return false;
  store::forget_sign_in_failures(tx, failures_of_);
  return true;
}

}  // namespace rollcall::service
