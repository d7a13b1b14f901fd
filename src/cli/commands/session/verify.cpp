#include <memory>

#include "cli/acting/secrets.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/roll/account.hpp"

namespace rollcall::cli {
namespace {

struct SessionVerifyOptions {
  bool touch = false;
  bool stream = false;
};

Json answer(const std::optional<store::Session>& session) {
  if (!session) return {{"valid", false}, {"user", nullptr}, {"account", nullptr}, {"ends_at", nullptr}};
  return {{"valid", true},
          {"user", to_json(user_reference(session->email))},
          {"account", to_json(account_reference(session->account))},
          {"ends_at", to_text(session->fate.ends_at)}};
}

std::string token_from(const Context& context) {
  if (const auto token = context.environment.variable("ROLLCALL_TOKEN"); !token.empty())
    return std::string{trim(token)};
  return std::string{trim(Secrets{context.environment, Secrets::Source::standard_input, ""}.ask("Token"))};
}

void verify_one(bool touch, Context& context) {
  const auto token = token_from(context);
  if (touch) context.note_use({token});
  const auto session = context.read([&](store::Tx& tx) {
    auto found = service::find_live_session(tx, token);
    if (found) context.out.show_times_in(store::get_account(tx, found->account).time_zone);
    return found;
  });
  if (session || !context.out.is_table())
    context.out.document(answer(session), [&] {
      return session->email + " in " + session->account + ", until " + context.out.time_text(session->fate.ends_at) +
             '\n';
    });
  if (!session) service::throw_session_not_valid();
}

// Every line that has come, so that a transaction is not begun for each; waits for the first. None: that was the end,
// or a signal came.
std::vector<std::string> lines_at_hand(std::istream& in) try {
  constexpr std::size_t most = 1000;  // bounds the memory, and how long writers wait for us
  std::vector<std::string> lines;
  std::string line;
  while (lines.size() < most && (lines.empty() || in.rdbuf()->in_avail() > 0) && std::getline(in, line))
    lines.emplace_back(trim(line));
  return lines;
} catch (const Error& error) {
  if (error.fault() == Fault::interrupted) return {};
  throw;
}

void verify_stream(bool touch, Context& context) {
  if (context.options.format == Format::csv) require_document_format(Format::csv);
  while (!context.environment.interrupted()) {
    const auto tokens = lines_at_hand(context.environment.in);
    if (tokens.empty()) return;
    if (touch) context.note_use(tokens);
    const auto answers = context.read([&](store::Tx& tx) {
      std::string lines;
      for (const auto& token : tokens) lines += answer(service::find_live_session(tx, token)).text() + '\n';
      return lines;
    });
    context.out.raw(answers);
    context.hand_over();
  }
}

}  // namespace

void add_session_verify(Command group) {
  auto options = std::make_shared<SessionVerifyOptions>();
  auto command = group.add_subcommand(
      "verify", "Say whose session a token is for; the token is in ROLLCALL_TOKEN or on standard input");
  command.add_flag("--touch", options->touch, "Count this as a use of the session");
  command.add_flag("--stream", options->stream, "Read tokens line by line, and answer each with a line of JSON");
  command.runs({store::Access::read, Right::anyone}, [options](Context& context) {
    options->stream ? verify_stream(options->touch, context) : verify_one(options->touch, context);
  });
}

}  // namespace rollcall::cli
