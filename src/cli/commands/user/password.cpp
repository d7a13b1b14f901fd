#include <fmt/format.h>

#include <memory>

#include "cli/acting/proof.hpp"
#include "cli/acting/secrets.hpp"
#include "cli/acting/who_acts.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/session/password.hpp"

namespace rollcall::cli {
namespace {

struct UserPasswordOptions {
  std::string email;
  bool password_stdin = false;
  bool token_stdin = false;
};

/// What lets somebody set a password (U-66).
enum class Proof { operator_rights, old_password, reset_token };

Proof proof_of(const UserPasswordOptions& options, const std::string& email, Context& context) {
  if (options.token_stdin) return Proof::reset_token;
  context.read([&](store::Tx& tx) { service::require_may_set_password(tx, email); });
  return context.actor().is_operator() ? Proof::operator_rights : Proof::old_password;
}

service::PasswordReport change(const std::string& email, Secrets& secrets, Context& context) {
  const auto proof = prove_by_password(context, email, secrets.ask("Old password"));
  const NewPassword password{secrets.ask_new_password(), context.environment.password_cost};
  if (context.actor().is_nobody()) context.prove_to_be(email);
  const auto present = context.session() ? std::optional{context.session()->id} : std::nullopt;
  return context.write([&](store::Tx& tx) { return service::change_password(tx, proof, password, present); });
}

service::PasswordReport set(Proof proof, const std::string& email, Secrets& secrets, Context& context) {
  const auto cost = context.environment.password_cost;
  switch (proof) {
    case Proof::operator_rights: {
      const NewPassword password{secrets.ask_new_password(), cost};
      return context.write([&](store::Tx& tx) { return service::set_password(tx, email, password); });
    }
    case Proof::old_password:
      return change(email, secrets, context);
    case Proof::reset_token: {
      const std::string token{trim(secrets.ask("Token"))};
      context.read([&](store::Tx& tx) { service::require_reset_token(tx, email, token); });
      const NewPassword password{secrets.ask_new_password(), cost};
      return context.write_as(user_named(email),
                              [&](store::Tx& tx) { return service::reset_password(tx, email, token, password); });
    }
  }
  throw Error{Fault::internal, "a password is set by nobody"};
}

void set_password(const UserPasswordOptions& options, Context& context) {
  const auto email = email_address_from(options.email);
  Secrets secrets{
      context.environment,
      options.password_stdin || options.token_stdin ? Secrets::Source::standard_input : Secrets::Source::terminal_only,
      "--password-stdin"};
  const auto report = set(proof_of(options, email, context), email, secrets, context);
  context.out.report(
      {{"user", to_json(user_reference(report.email))}, {"sessions_ended", report.sessions_ended}, {"changed", true}},
      [&] {
        return fmt::format("The password of {} is set; {} ended.\n", report.email,
                           counted(report.sessions_ended, "session", "sessions"));
      });
}

}  // namespace

void add_user_password(Command group) {
  auto options = std::make_shared<UserPasswordOptions>();
  auto command = group.add_subcommand("password", "Set a password; for your own, you need the old one or a token");
  command.add_option("email", options->email, "The user").required();
  command.add_flag(
      "--password-stdin", options->password_stdin,
      "Read the old and the new password from standard input, a line each; the operator gives only the new one");
  command.add_flag("--token-stdin", options->token_stdin,
                   "Use the token from a mail instead of the old password, read in the same way");
  command.runs({store::Access::write, Right::anyone}, [options](Context& context) { set_password(*options, context); });
}

}  // namespace rollcall::cli
