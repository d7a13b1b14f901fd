#include "proof.hpp"

#include "rollcall/service/session/sign_in_failures.hpp"

namespace rollcall::cli {

namespace {

// S-32: failures that were noted by a clock that was ahead have to be settled by a transaction that writes. Otherwise
// the wait would begin again with each try.
void settle_failures_ahead(Context& context, const std::string& email) {
  const bool ahead =
      context.read([&](store::Tx& tx) { return service::failures_lie_ahead(tx, service::failures_of_user(email)); });
  if (ahead) context.write_always([](store::Tx& tx) { service::settle_failures_ahead(tx); });
}

}  // namespace

service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password,
                                       const std::optional<Account>& account, const service::SignInOrigin& from) {
  settle_failures_ahead(context, email);
  auto attempt = context.read([&](store::Tx& tx) { return service::PasswordTry{tx, email}; });
  if (attempt.judge(password, context.environment.password_cost)) return attempt;
  context.write_always([&](store::Tx& tx) { attempt.fail(tx, account, from); });
  attempt.deny();
}

service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password) {
  service::SignInOrigin here{.kind = SessionKind::cli};
  if (!context.environment.host_name.empty()) here.device = context.environment.host_name;
  return prove_by_password(context, email, password, std::nullopt, here);
}

}  // namespace rollcall::cli
