#include "proof.hpp"

namespace rollcall::cli {

service::PasswordTry prove_by_password(Context& context, const std::string& email, const std::string& password) {
  auto attempt = context.read([&](store::Tx& tx) { return service::PasswordTry{tx, email}; });
  if (attempt.judge(password, context.environment.password_cost)) return attempt;
  context.write_always([&](store::Tx& tx) { attempt.fail(tx); });
  attempt.deny();
}

}  // namespace rollcall::cli
