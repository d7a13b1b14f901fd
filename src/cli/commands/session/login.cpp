#include <fmt/format.h>

#include <memory>

#include "cli/acting/kept_session.hpp"
#include "cli/acting/proof.hpp"
#include "cli/acting/secrets.hpp"
#include "cli/acting/who_acts.hpp"
#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::cli {
namespace {

struct SessionLoginOptions {
  std::string email;
  std::string kind{word(SessionKind::cli)};
  std::optional<std::string> device, browser, ip;
  bool remember_me = false;
  bool password_stdin = false;
  bool print_token = false;
};

std::optional<std::string> told(const std::optional<std::string>& typed, const std::string& option) {
  constexpr std::size_t longest = 200;
  if (!typed || trim(*typed).empty()) return std::nullopt;
  std::string text{trim(*typed)};
  if (text.size() > longest || !is_utf8(text) || has_control_characters(text))
    throw Error{Fault::usage, option + " must be plain text of at most 200 bytes", option + " 'Laptop of Ada'"};
  return text;
}

service::SignIn sign_in_from(const SessionLoginOptions& options, const Environment& environment) {
  service::SignIn with{.kind = *parse_word<SessionKind>(options.kind),
                       .remember_me = options.remember_me,
                       .device = told(options.device, "--device"),
                       .browser = told(options.browser, "--browser")};
  if (options.ip) with.ip = ip_address_from(*options.ip);
  if (with.kind != SessionKind::cli) return with;
  // What this command line knows of itself.
  if (!with.device && !environment.host_name.empty()) with.device = environment.host_name;
  if (!with.browser) with.browser = "rollcall";
  return with;
}

// Read without the account's right, which nobody has yet: only its name is told, and its zone's clock is shown.
Account account_meant(Context& context) {
  auto account = context.read([&](store::Tx& tx) { return store::get_account(tx, context.options.account); });
  context.out.show_times_in(account.time_zone);
  return account;
}

std::string sentence(const service::SignedIn& done, const Account& account, const Output& out) {
  const auto& [ends_at, because] = done.session.fate;
  auto text = fmt::format("Signed in to {} as {}, until {}{}.\n", account.name, done.session.email,
                          out.time_text(ends_at), because == SessionEnd::idle ? " if it is not used" : "");
  for (const auto& each : done.unread) text += out.time_text(each.created_at) + "  " + each.text + '\n';
  return text;
}

Json document(const service::SignedIn& done, const std::optional<std::string>& token) {
  auto unread = Json::array();
  for (const auto& each : done.unread)
    unread.add({{"at", to_text(each.created_at)}, {"kind", each.kind}, {"text", each.text}});
  Json json{{"id", done.session.id},
            {"user", to_json(user_reference(done.session.email))},
            {"account", to_json(account_reference(done.session.account))},
            {"ends_at", to_text(done.session.fate.ends_at)},
            {"ends_because", word(done.session.fate.because)},
            {"notifications", unread},
            {"changed", true}};
  if (token) json.set("token", *token);
  return json;
}

void print(const service::SignedIn& done, const Account& account, bool with_token, Context& context) {
  const auto text = sentence(done, account, context.out);
  if (!with_token) return context.out.report(document(done, std::nullopt), [&] { return text; });
  if (!context.out.is_table()) return context.out.report(document(done, done.token), [] { return std::string{}; });
  context.out.raw(done.token + '\n');
  context.note(std::string{trim(text)});
}

// S-21: a token that the service user kept would be every admin's.
void require_may_keep(const Context& context) {
  if (context.options.signed_in)
    throw Error{Fault::usage, "--signed-in does not keep a session",
                "get the token with --print-token, and pass it in ROLLCALL_TOKEN"};
}

void log_in(const SessionLoginOptions& options, Context& context) {
  const bool keep = !options.print_token && !context.options.dry_run;
  if (keep) require_may_keep(context);
  const auto email = email_address_from(options.email);
  const auto with = sign_in_from(options, context.environment);
  const auto account = account_meant(context);
  Secrets secrets{context.environment,
                  options.password_stdin ? Secrets::Source::standard_input : Secrets::Source::terminal_only,
                  "--password-stdin"};
  const auto proof = prove_by_password(context, email, secrets.ask("Password"), account, service::origin_of(with));
  KeptSession kept{context.environment, context.options.db};
  const auto done = context.write_as(user_named(email), [&](store::Tx& tx) {
    auto result = service::sign_in(tx, store::get_account(tx, account.slug), proof, with);
    if (keep && result.signed_in) kept.prepare(result.signed_in->token);
    return result;
  });
  if (done.refusal) throw Error{*done.refusal};
  if (keep) kept.commit();
  print(*done.signed_in, account, options.print_token && !context.options.dry_run, context);
}

}  // namespace

void add_session_login(Command group) {
  auto options = std::make_shared<SessionLoginOptions>();
  auto command = group.add_subcommand("login", "Sign in to an account with your password");
  command.add_option("email", options->email, "Your address").required();
  command.add_flag("--remember-me", options->remember_me, "Stay signed in for 28 days, as long as the session is used");
  command.add_option("--kind", options->kind, "What kind of session it is")
      .one_of({"web", "outlook-addin", "mobile-app", "cli"})
      .capture_default_str();
  command.add_option("--device", options->device, "The name of the device in the list of sessions");
  command.add_option("--browser", options->browser, "The name of the browser in the list");
  command.add_option("--ip", options->ip, "The IP address in the list").type_name("ADDRESS");
  command.add_flag("--password-stdin", options->password_stdin, "Read the password from standard input");
  command.add_flag("--print-token", options->print_token, "Print the token once, instead of keeping it");
  command.runs({store::Access::write, Right::anyone}, [options](Context& context) { log_in(*options, context); });
}

}  // namespace rollcall::cli
