#include <fmt/format.h>

#include <memory>

#include "../command_line.hpp"
#include "../context.hpp"
#include "../secrets.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/password.hpp"

namespace rollcall::cli {
namespace {

struct Options {
  std::string email;
  bool password_stdin = false;
  bool token_stdin = false;
};

/// What lets somebody set a password (U-66).
enum class Proof { operator_rights, old_password, reset_token };

Proof proof_of(const Options& options, const std::string& email, Context& context) {
  context.database();  // settles who is acting
  if (options.token_stdin) return Proof::reset_token;
  const auto acting = context.acting_user();
  if (acting && !same_address(*acting, email))
    throw Error{Fault::denied, "only " + email + " or the operator sets the password of " + email,
                "rollcall user reset-password " + email};
  return acting || context.actor().empty() ? Proof::old_password : Proof::operator_rights;
}

service::PasswordReport set(store::Tx& tx, Proof proof, const std::string& email, const std::string& secret,
                            const std::string& password, HashCost cost) {
  switch (proof) {
    case Proof::operator_rights:
      return service::set_password(tx, email, password, cost);
    case Proof::old_password:
      return service::change_password(tx, email, secret, password, cost);
    case Proof::reset_token:
      return service::reset_password(tx, email, std::string{trim(secret)}, password, cost);
  }
  throw Error{Fault::internal, "a password is set by nobody"};
}

void set_password(const Options& options, Context& context) {
  const auto email = email_address_from(options.email);
  const auto proof = proof_of(options, email, context);
  Secrets secrets{
      context.environment,
      options.password_stdin || options.token_stdin ? Secrets::Source::standard_input : Secrets::Source::terminal_only,
      "--password-stdin"};
  std::string secret;
  if (proof != Proof::operator_rights) secret = secrets.ask(proof == Proof::reset_token ? "Token" : "Old password");
  const auto password = secrets.ask_new_password();
  const bool proves_it = proof == Proof::reset_token || context.actor().empty();
  const auto report = context.write_as(proves_it ? "user:" + email : "", [&](store::Tx& tx) {
    return set(tx, proof, email, secret, password, context.environment.password_cost);
  });
  context.out.report({{"user", report.email}, {"sessions_ended", report.sessions_ended}, {"changed", true}}, [&] {
    return fmt::format("The password of {} is set; {} ended.\n", report.email,
                       counted(report.sessions_ended, "session", "sessions"));
  });
}

}  // namespace

void add_user_password(Command group, Invocation& chosen) {
  auto options = std::make_shared<Options>();
  auto command = group.add_subcommand("password", "Set a password: your own with the old one or a token");
  command.add_option("email", options->email, "The user").required();
  command.add_flag("--password-stdin", options->password_stdin,
                   "Read standard input, a line each: the old password, but for the operator, and the new one");
  command.add_flag("--token-stdin", options->token_stdin,
                   "With the token of a mail instead of the old password, read the same way");
  command.callback([options, &chosen] {
    chosen = {store::Access::write, Right::anyone, [options](Context& context) { set_password(*options, context); }};
  });
}

}  // namespace rollcall::cli
