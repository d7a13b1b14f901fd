#include <fmt/format.h>

#include <memory>

#include "cli/acting/kept_session.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/session/session.hpp"

namespace rollcall::cli {
namespace {

struct SessionLogoutOptions {
  std::optional<std::int64_t> id;
  std::optional<std::string> user;
  std::optional<std::string> confirm;
  bool all = false;
};

// Leaves the token of somebody who has signed in meanwhile. Returns why ours is still kept, where it cannot be removed.
std::optional<std::string> forget_kept(Context& context) {
  const auto ours = context.kept_token();
  if (!ours || context.options.dry_run) return std::nullopt;
  KeptSession kept{context.environment, context.options.db};
  const auto token = kept.token();
  return token && trim(*token) == *ours ? kept.forget() : std::nullopt;
}

// S-20: every command would offer a token that stays, and it would open nothing.
void require_forgotten(const std::optional<std::string>& kept_still, const std::string& done) {
  if (kept_still)
    throw Error{Fault::database, done + ", but the file that keeps it cannot be removed: " + *kept_still,
                "remove that file; until then, commands need --operator or ROLLCALL_TOKEN"};
}

void print_logout(std::optional<std::int64_t> session, const std::string& text, Context& context) {
  context.out.report({{"session", session ? Json{{"id", *session}} : Json{}}, {"changed", session.has_value()}},
                     [&] { return text; });
}

[[noreturn]] void throw_operator_names_it() {
  throw Error{Fault::usage, "the operator has no session: name one, or name a user",
              "rollcall session logout ID, or rollcall session logout --all --user EMAIL"};
}

void log_out_here(Context& context) {
  if (!context.session() && !context.actor().is_nobody()) throw_operator_names_it();
  if (!context.session()) {
    const auto kept_still = forget_kept(context);
    print_logout(std::nullopt, "Nobody is signed in here.\n", context);
    return require_forgotten(kept_still, "the session is over");
  }
  const auto session = *context.session();
  context.write([](store::Tx& tx) { return service::log_out_here(tx); });
  const auto kept_still = forget_kept(context);
  print_logout(session.id,
               kept_still ? fmt::format("Session {} is ended.\n", session.id) : session.email + " is signed out.\n",
               context);
  require_forgotten(kept_still, "the session of " + session.email + " is ended");
}

void log_out_other(std::int64_t id, Context& context) {
  context.require_somebody();
  const bool changed = context.write([&](store::Tx& tx) { return service::log_out(tx, id); });
  print_logout(changed ? std::optional{id} : std::nullopt,
               fmt::format("Session {} {}.\n", id, changed ? "is ended" : "was over already"), context);
}

std::int64_t log_out_everywhere(const std::string& email, bool own, Context& context) {
  const std::string to_type = own ? "Yes, log me out" : email;
  return context.write_confirmed(
      [&](store::Tx& tx) {
        return service::log_out_everywhere(tx, email, own ? std::nullopt : context.chosen_account(tx));
      },
      [&](std::int64_t ended) -> std::optional<Question> {
        if (ended == 0) return std::nullopt;
        return Question{.preview = {},
                        .sentence = fmt::format("{} of {} would end, in every browser and on every device.",
                                                counted(ended, "session", "sessions"), email),
                        .to_type = to_type};
      });
}

void log_out_all(const SessionLogoutOptions& options, Context& context) {
  context.require_somebody();
  const auto self = context.acting_user();
  if (!self && !options.user) throw_operator_names_it();
  const auto email = options.user ? email_address_from(*options.user) : *self;
  const bool own = self && same_address(*self, email);
  context.confirm = options.confirm;
  const auto ended = log_out_everywhere(email, own, context);
  const auto kept_still = own ? forget_kept(context) : std::nullopt;
  context.out.report({{"user", to_json(user_reference(email))}, {"sessions_ended", ended}, {"changed", ended > 0}},
                     [&] { return fmt::format("{} of {} ended.\n", counted(ended, "session", "sessions"), email); });
  require_forgotten(kept_still, "the sessions of " + email + " are ended");
}

void log_out(const SessionLogoutOptions& options, Context& context) {
  if (options.all) return log_out_all(options, context);
  if (options.user || options.confirm)
    throw Error{Fault::usage, "--user and --confirm go with --all", "rollcall session logout --all --user EMAIL"};
  options.id ? log_out_other(*options.id, context) : log_out_here(context);
}

}  // namespace

void add_session_logout(Command group) {
  auto options = std::make_shared<SessionLogoutOptions>();
  auto command = group.add_subcommand("logout", "End your present session, another one of yours, or all");
  auto id = command.add_option("id", options->id, "Another session, by its number in session list");
  command.add_flag("--all", options->all, "Every session in every account, including this one").excludes(id);
  command.add_option("--user", options->user, "The user, for a super admin or the operator").type_name("EMAIL");
  command.add_option("--confirm", options->confirm, "The text that you would be asked to type").type_name("TEXT");
  command.runs({store::Access::write, Right::anyone}, [options](Context& context) { log_out(*options, context); });
}

}  // namespace rollcall::cli
