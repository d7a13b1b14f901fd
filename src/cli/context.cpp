#include "context.hpp"

#include <sys/stat.h>

#include <limits>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/store/account.hpp"
#include "rollcall/store/member.hpp"

namespace rollcall::cli {
namespace {

// S-21: whoever the operating system says owns the file, or root.
bool is_operator(const Environment& environment, const std::string& path) {
  struct stat file {};
  return environment.user_id == 0 || (::stat(path.c_str(), &file) == 0 && file.st_uid == environment.user_id);
}

// U-63: typed words compare trimmed and case-insensitively.
bool agrees(const Question& question, const std::string& typed) {
  return fold_case(trim(typed)) == fold_case(question.to_type);
}

// S-20, as far as there are no sessions yet: nobody but the operator can be acting, and a token never falls through to
// them. Nobody, where the verb lets anyone in and they are not to be taken for the operator; the clock is not theirs to
// set, or an expired link would open again.
std::string settle_actor(const Environment& environment, const GlobalOptions& options, Right right) {
  if (options.signed_in && (options.operator_switch || !options.as.empty() || options.now))
    throw Error{Fault::denied, "--signed-in allows neither --operator nor --as nor --now"};
  const bool named = options.operator_switch || !options.as.empty();
  const bool has_token = !named && !environment.variable("ROLLCALL_TOKEN").empty();
  const bool trusted = is_operator(environment, options.db);
  if (right == Right::anyone && !named && (options.signed_in || has_token || !trusted)) {
    if (options.now && !trusted) throw Error{Fault::denied, "--now is the operator's only"};
    return {};
  }
  if (options.signed_in) throw Error{Fault::denied, "not signed in"};
  if (has_token) throw Error{Fault::denied, "Your session is not valid or has expired, please log in again."};
  if (!trusted)
    throw Error{Fault::denied, "only the owner of " + options.db + " may act as the operator",
                "run it as that user, or with sudo"};
  const auto name = "operator:" + environment.user_name;
  return options.as.empty() ? name : name + " as " + options.as;
}

}  // namespace

Context::Context(const Environment& world, const GlobalOptions& global, const Invocation& invocation)
    : environment{world},
      options{global},
      // A pipe has no edge: only a terminal's table is folded to its width.
      out{world.out, global, world.out_is_terminal ? world.columns : std::numeric_limits<std::size_t>::max()},
      invocation_{invocation} {}

void Context::open() {
  database_.emplace(store::Database::open(options.db, invocation_.access));
  actor_ = settle_actor(environment, options, invocation_.right);
}

store::Tx Context::begin_as(store::Access access, const std::string& actor) {
  if (!database_) open();
  return store::Tx{*database_, access, actor.empty() ? actor_ : actor, now(), [this](store::Tx& tx) { authorize(tx); }};
}

void Context::prove_to_be(const std::string& email) {
  if (!database_) open();
  actor_ = "user:" + email;
}

store::Database& Context::database() {
  begin(store::Access::read);
  return *database_;
}

void Context::authorize(store::Tx& tx) {
  if (options.as.empty() || invocation_.right == Right::anyone) return;
  if (invocation_.right == Right::operator_only)
    throw Error{Fault::denied, "only the operator may do this, not " + options.as};
  const auto account = store::get_account(tx, options.account);
  const auto member = store::find_member(tx, account.id, options.as);
  const bool active = member && member->status == MemberStatus::active;
  if (!active && invocation_.right == Right::member)
    throw Error{Fault::denied, options.as + " is no active member of " + account.slug};
  if (!active || (invocation_.right == Right::super_admin && !member->super_admin))
    throw Error{Fault::denied, options.as + " is no active super admin of " + account.slug,
                "this command needs the right super admin"};
}

std::optional<std::string> Context::acting_user() const {
  return options.as.empty() ? std::nullopt : std::optional{email_address_from(options.as)};
}

Account Context::account(store::Tx& tx) {
  auto account = store::get_account(tx, options.account);
  out.show_times_in(account.time_zone);
  return account;
}

std::optional<Account> Context::chosen_account(store::Tx& tx) {
  if (!options.account.empty() || !options.as.empty()) return account(tx);
  if (const auto all = store::list_accounts(tx); all.size() == 1) out.show_times_in(all.front().time_zone);
  return std::nullopt;
}

std::optional<Account> Context::account_acted_in(store::Tx& tx) {
  if (auto chosen = chosen_account(tx)) return chosen;
  if (auto all = store::list_accounts(tx); all.size() == 1) return all.front();
  return std::nullopt;
}

void Context::note(const std::string& text) {
  if (!options.quiet) environment.err << text << '\n';
}

void Context::complain(const std::string& text) {
  environment.err << "rollcall: " << without_control_characters(text) << '\n';
}

void Context::complain(long long line, const std::string& text) {
  complain("line " + std::to_string(line) + ": " + text);
}

void Context::ask(const Question& question) {
  if (confirm) {
    if (agrees(question, *confirm)) return;
    throw Error{Fault::refused, "--confirm " + *confirm + " is not what is asked for, nothing was changed",
                "--confirm '" + question.to_type + "'"};
  }
  environment.err << question.preview;
  if (!environment.in_is_terminal)
    throw Error{Fault::usage, question.sentence + " There is no terminal to ask on",
                question.to_type.empty()
                    ? "--yes agrees beforehand, --dry-run only looks"
                    : "--confirm '" + question.to_type + "' agrees beforehand, --dry-run only looks"};
  environment.err << question.sentence
                  << (question.to_type.empty() ? " [y/N] " : " Type " + question.to_type + " to confirm: ")
                  << std::flush;
  std::string answer;
  std::getline(environment.in, answer);
  const auto word = fold_case(trim(answer));
  const bool agreed = question.to_type.empty() ? word == "y" || word == "yes" : agrees(question, answer);
  if (!agreed) throw Error{Fault::refused, "not confirmed, nothing was changed"};
}

}  // namespace rollcall::cli
