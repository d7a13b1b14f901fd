#include "secrets.hpp"

#include "cli/acting/own_refusals.hpp"
#include "cli/input/interrupted.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {

void Secrets::say(const std::string& text) {
  if (environment_.in_is_terminal) environment_.err << text << '\n';
}

std::string Secrets::ask(const std::string& what) {
  if (!environment_.in_is_terminal && source_ == Source::terminal_only)
    throw Error{Fault::usage, "there is no terminal on which to ask for a secret (" + fold_case(what) + ")",
                way_in_ + " reads it from standard input"};
  return line(what);
}

std::string Secrets::ask_new_password() {
  auto password = ask("New password");
  if (environment_.in_is_terminal && line("The same password again") != password) throw_passwords_differ();
  return password;
}

std::string Secrets::line(const std::string& prompt) {
  std::shared_ptr<void> silence;
  if (environment_.in_is_terminal) {
    silence = environment_.silence_terminal();
    environment_.err << prompt << ": " << std::flush;
  }
  std::string secret;
  const bool given = static_cast<bool>(std::getline(environment_.in, secret));
  require_not_interrupted(environment_.interrupted);
  if (!given) throw Error{Fault::usage, "no secret was given (" + fold_case(prompt) + ")"};
  if (secret.ends_with('\r')) secret.pop_back();
  return secret;
}

}  // namespace rollcall::cli
