#include "proof.hpp"

namespace rollcall::cli {

service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password,
                                       const std::optional<Account>& account, const service::SignInOrigin& from) {
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
