#include <fmt/format.h>

#include "cli/command_line.hpp"
#include "cli/context.hpp"

namespace rollcall::cli {
namespace {

/// Who the next command would act as.
struct Who {
  Actor actor;
  std::string operator_name;  ///< the file's owner; empty: it is the user themself
  std::optional<Account> account;
  std::optional<store::Session> session;
  bool kept = false;  ///< the session, by this command line
};

// The next command would judge the same: a session that is over, or a user who may not enter, is denied here too.
Who who_acts(store::Tx& tx, Context& context) {
  context.require_somebody();
  Who who{.actor = context.actor(), .operator_name = {}, .account = {}, .session = context.session()};
  if (!who.session) who.operator_name = name_of_operator(context.environment);
  if (who.actor.is_operator()) return who;
  context.require(tx, Right::member);
  who.account = context.account(tx);
  who.kept = context.kept_token().has_value();
  return who;
}

Json session_json(const Who& who) {
  const auto& session = *who.session;
  return {{"id", session.id},
          {"kind", word(session.times.kind)},
          {"kept", who.kept},
          {"signed_in_at", to_text(session.times.signed_in_at)},
          {"ends_at", to_text(session.fate.ends_at)},
          {"ends_because", word(session.fate.because)}};
}

Json document(const Who& who) {
  Json json{{"actor", who.actor.words()}};
  if (!who.operator_name.empty()) json.set("operator", who.operator_name);
  if (who.actor.user()) json.set("user", {{"email", *who.actor.user()}});
  if (who.account) json.set("account", {{"slug", who.account->slug}});
  if (who.session) json.set("session", session_json(who));
  return json;
}

std::string sentence(const Who& who, const Output& out) {
  if (who.actor.is_operator()) return fmt::format("The operator {}, with all rights.\n", who.operator_name);
  const auto member = fmt::format("{} in {}", *who.actor.user(), who.account->slug);
  if (!who.session) return fmt::format("{}: --as, by the operator {}.\n", member, who.operator_name);
  const auto& [ends_at, because] = who.session->fate;
  return fmt::format("{}: session {} ({}), {}, until {}{}.\n", member, who.session->id, said(who.session->times.kind),
                     who.kept ? "kept here" : "by ROLLCALL_TOKEN", out.time_text(ends_at),
                     because == SessionEnd::idle ? " if it is not used" : "");
}

void whoami(Context& context) {
  const auto who = context.read([&](store::Tx& tx) { return who_acts(tx, context); });
  context.out.document(document(who), [&] { return sentence(who, context.out); });
}

}  // namespace

void add_session_whoami(Command group) {
  group.add_subcommand("whoami", "Who the next command would act as, in which account, and until when")
      .runs({store::Access::read, Right::anyone}, whoami);
}

}  // namespace rollcall::cli
