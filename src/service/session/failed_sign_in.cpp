#include "rollcall/service/session/failed_sign_in.hpp"

#include <nlohmann/json.hpp>

#include "rollcall/base/json.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/store/audit.hpp"

namespace rollcall::service {
namespace {

std::string details(std::int64_t tries, const SignInOrigin& from) {
  Json json{{"tries", tries}};
  if (from.kind) json.set("kind", word(*from.kind));
  if (from.device) json.set("device", *from.device);
  if (from.ip) json.set("ip", *from.ip);
  return json.text();
}

}  // namespace

void audit_failed_sign_in(store::Tx& tx, const FailedSignIn& failed) {
  store::AuditEntry entry{.action = failed.action, .account_id = failed.account_id, .subject = failed.email};
  const auto minute = date::floor<std::chrono::minutes>(tx.now);
  if (const auto before = store::find_counting_row(tx, entry, minute, minute + std::chrono::minutes{1})) {
    const auto tries = stored_json(before->details).value("tries", std::int64_t{0});
    return store::set_audit_details(tx, before->id, details(tries + 1, failed.from));
  }
  entry.details = details(1, failed.from);
  store::append_audit(tx, entry);
}

}  // namespace rollcall::service
