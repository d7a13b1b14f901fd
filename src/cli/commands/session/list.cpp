#include <memory>
#include <tuple>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/session/session.hpp"

namespace rollcall::cli {
namespace {

struct SessionListOptions {
  std::optional<std::string> user;
  std::int64_t limit = -1;
};

std::vector<Column> columns_for(bool several_people) {
  const auto person = several_people ? Shown::always : Shown::not_in_table;
  return {{.key = "id", .heading = "", .shown = Shown::not_in_table},
          {.key = "user", .heading = "User", .shown = person, .says = Says::identity, .need = Need::much},
          {.key = "account", .heading = "Account", .shown = person, .says = Says::identity, .need = Need::little},
          {.key = "kind", .heading = "", .shown = Shown::not_in_table},
          {.key = "device", .heading = "Device", .says = Says::prose, .need = Need::much},
          {.key = "browser", .heading = "Browser", .says = Says::prose},
          {.key = "ip", .heading = "IP Address", .says = Says::identity, .need = Need::little},
          {.key = "remember_me", .heading = "", .shown = Shown::not_in_table},
          {.key = "signed_in_at", .heading = "", .shown = Shown::not_in_table},
          {.key = "last_active_at", .heading = "Last Active", .need = Need::much},
          {"ends_at", "Ends"},
          {.key = "ends_because", .heading = "", .shown = Shown::not_in_table},
          {.key = "current", .heading = "", .shown = Shown::not_in_table},
          {.key = "", .heading = "Why", .shown = Shown::only_in_table, .need = Need::little},
          {.key = "", .heading = "Id", .shown = Shown::only_in_table, .says = Says::identity, .need = Need::always}};
}

std::vector<Cell> row_of(const store::Session& session, bool current) {
  const auto& [times, fate] = std::tie(session.times, session.fate);
  return {session.id,
          user_reference(session.email),
          account_reference(session.account),
          std::string{word(times.kind)},
          cell(session.device),
          cell(session.browser),
          cell(session.ip),
          times.remember_me,
          times.signed_in_at,
          times.last_active_at,
          fate.ends_at,
          std::string{word(fate.because)},
          current,
          std::string{fate.because == SessionEnd::idle ? "idle" : "age"},
          std::to_string(session.id) + (current ? "*" : "")};
}

store::SessionFilter filter_from(const SessionListOptions& options, Context& context, store::Tx& tx) {
  std::optional<std::string> whose;
  if (options.user) whose = email_address_from(*options.user);
  auto filter = service::sessions_to_list(tx, whose, context.chosen_account(tx));
  filter.limit = options.limit;
  return filter;
}

void list(const SessionListOptions& options, Context& context) {
  context.read([&](store::Tx& tx) {
    const auto filter = filter_from(options, context, tx);
    bool has_current = false;
    context.out.listing(
        columns_for(!filter.user_id), "No sessions.",
        [&](const Output::RowSink& row) {
          store::list_live_sessions(tx, filter, [&](const store::Session& session) {
            const bool current = context.session() && context.session()->id == session.id;
            has_current = has_current || current;
            row(row_of(session, current));
          });
        },
        Begins::with_most_needed);
    if (has_current && context.out.is_table()) context.note("* is the session you are in.");
  });
}

}  // namespace

void add_session_list(Command group) {
  auto options = std::make_shared<SessionListOptions>();
  auto command = group.add_subcommand("list", "Your sessions, last used first; for the operator, anybody's");
  command.add_option("--user", options->user, "The user, for the operator").type_name("EMAIL");
  command.add_option("--limit", options->limit, "At most this many rows").type_name("N").non_negative();
  command.runs({store::Access::read, Right::member, Answer::listing},
               [options](Context& context) { list(*options, context); });
}

}  // namespace rollcall::cli
