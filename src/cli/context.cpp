#include "context.hpp"

#include <algorithm>

#include "cli/input/interrupted.hpp"
#include "cli/terminal/printable.hpp"
#include "cli/terminal/working.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/roll/user.hpp"

namespace rollcall::cli {
namespace {

// U-63: typed words compare trimmed and case-insensitively.
bool agrees(const Question& question, const std::string& typed) {
  return fold_case(trim(typed)) == fold_case(question.to_type);
}

// `could_be`: whether the one who is signed in owns the file, too.
std::string way_to_be_operator(bool could_be) {
  return could_be ? "you may do it as the operator: rollcall --operator …" : "";
}

}  // namespace

Context::Context(const Environment& world, const GlobalOptions& global, const Needs& needs)
    : environment{world},
      options{global},
      // A pipe has no edge: only a terminal's table is folded to its width.
      out{world.out, global, world.out_is_terminal ? world.columns : Output::no_edge, world.err},
      needs_{needs},
      claim_{claim_of(world, global)} {
  if (options.signed_in) environment.clear_variables();
  refuse_roll_as_stream();
  open_roll();
  settle_actor();
}

void Context::open_roll() {
  if (!needs_.access) return;
  if (needs_.only_glances) {
    constexpr std::chrono::milliseconds longest_glance{20};
    database_.emplace(store::Database::glance_at(options.db, longest_glance));
    return;
  }
  using store::OlderSchema;
  const auto older = needs_.schema == Schema::any ? OlderSchema::kept
                     : options.dry_run            ? OlderSchema::refused
                                                  : OlderSchema::upgraded;
  database_.emplace(store::Database::open(options.db, *needs_.access, older));
  if (environment.err_is_terminal && !options.quiet)
    database_->on_long_wait(
        [this] { environment.err << "Waiting for another rollcall, which is changing the roll …" << std::endl; });
}

// Nobody can be looked up in tables that are not there yet.
bool Context::knows_schema() {
  return database_ && (needs_.schema == Schema::present || database_->schema() == store::schema_version());
}

// S-21: the roll is read and written as a roll alone. Where messages would go into it, none is said.
void Context::refuse_roll_as_stream() const {
  const auto is_roll = [&](const auto& file) { return file && store::is_of_roll(*file, options.db); };
  if (is_roll(environment.err_file)) environment.err.setstate(std::ios::failbit);
  if (is_roll(environment.in_file) || is_roll(environment.out_file) || is_roll(environment.err_file))
    throw_stream_is_file_of_roll(options.db);
}

void Context::settle_actor() {
  if (claim_.kind == Claim::Kind::the_operator) actor_ = Actor::the_operator(name_of_operator(environment));
  if (claim_.kind == Claim::Kind::the_operator) return;
  if (!knows_schema()) return require_right_without_roll();
  bool due = false;
  {
    auto tx = begin(store::Access::read);
    due = session_ && needs_.right != Right::anyone && service::use_is_due(tx, claim_.token);
  }
  if (due && !needs_.only_glances) write_use({claim_.token});
}

void Context::require_right_without_roll() const {
  if (needs_.right == Right::anyone) return;
  if (!database_ || claim_.kind == Claim::Kind::nobody) require_somebody();
  const bool signed_in = claim_.kind == Claim::Kind::session;
  service::throw_operator_only(signed_in ? "users who are signed in" : options.as,
                               way_to_be_operator(signed_in && claim_.trusted && !options.signed_in));
}

void Context::note_use(const std::vector<std::string>& tokens) {
  const bool due = read([&](store::Tx& tx) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) { return service::use_is_due(tx, token); });
  });
  if (due) write_use(tokens);
}

void Context::write_use(const std::vector<std::string>& tokens) {
  if (options.dry_run) return;
  auto database = store::Database::open(options.db, store::Access::write);
  store::Tx tx{database, store::Access::write, actor_, now()};
  for (const auto& token : tokens) service::use_session(tx, token);
  tx.commit();
}

store::WhoActs Context::whoever_runs_it() {
  return [this](store::Tx&) { return actor_; };
}

store::Tx Context::begin_as(store::Access access, const store::WhoActs& who_acts) {
  const auto judge = [&](store::Tx& tx) {
    authorize(tx);
    return who_acts(tx);
  };
  return store::Tx{database(), access, judge, now()};
}

std::shared_ptr<void> Context::shows_work() {
  if (!environment.err_is_terminal || options.quiet) return nullptr;
  return std::make_shared<Working>(database().sql(), environment);
}

store::Database& Context::database() {
  if (!database_) throw Error{Fault::internal, "a verb uses the roll without declaring that it needs the roll"};
  return *database_;
}

store::WhoActs Context::judged_anew() {
  return [this](store::Tx& tx) {
    authorize(tx);
    return actor_;
  };
}

// S-20 to S-22, inside every transaction: what was true when the command began may no longer be.
void Context::authorize(store::Tx& tx) {
  session_ = claim_.kind == Claim::Kind::session ? service::find_live_session(tx, claim_.token) : std::nullopt;
  actor_ = actor_in(tx);
  require(tx, needs_.right);
}

// S-23: by the address that is stored, not by the one that was typed.
Actor Context::actor_in(store::Tx& tx) const {
  if (proved_) return Actor::user(store::stored_address(tx, *proved_));
  if (claim_.kind == Claim::Kind::the_operator) return Actor::the_operator(name_of_operator(environment));
  if (claim_.kind == Claim::Kind::some_user)
    return Actor::operator_as(name_of_operator(environment), store::stored_address(tx, email_address_from(options.as)));
  return session_ ? Actor::user(session_->email, session_->id) : Actor{};
}

void Context::require(store::Tx& tx, Right right) {
  if (claim_.kind == Claim::Kind::the_operator || right == Right::anyone) return;
  require_somebody();
  const auto email = *acting_user();
  if (right == Right::somebody) return service::require_active_somewhere(tx, email);
  if (right == Right::operator_only)
    service::throw_operator_only(email, way_to_be_operator(session_ && claim_.trusted && !options.signed_in));
  service::require_right_of(actor_, tx, store::get_account(tx, account_slug()), right);
}

void Context::require_somebody() const {
  if (claim_.kind == Claim::Kind::session && !session_) service::throw_session_not_valid();
  if (claim_.kind != Claim::Kind::nobody) return;
  service::throw_not_signed_in(claim_.trusted || options.signed_in
                                   ? "rollcall session login EMAIL"
                                   : "rollcall session login EMAIL; only the owner of " + options.db +
                                         " may act as the operator");
}

// A session is in one account, and lets nobody into another.
const std::string& Context::account_slug() const {
  if (!session_) return options.account;
  if (!options.account.empty() && options.account != session_->account)
    service::throw_signed_in_elsewhere(session_->email, session_->account, options.account);
  return session_->account;
}

Account Context::account(store::Tx& tx) {
  auto account = store::get_account(tx, account_slug());
  out.show_times_in(account.time_zone);
  return account;
}

std::optional<Account> Context::chosen_account(store::Tx& tx) {
  if (!options.account.empty() || acting_user()) return account(tx);
  if (const auto all = store::list_accounts(tx); all.size() == 1) out.show_times_in(all.front().time_zone);
  return std::nullopt;
}

std::optional<Account> Context::account_acted_in(store::Tx& tx) {
  if (auto chosen = chosen_account(tx)) return chosen;
  if (auto all = store::list_accounts(tx); all.size() == 1) return all.front();
  return std::nullopt;
}

// Somebody who has proved nothing is not told what the roll does (P-15).
void Context::commit(store::Tx& tx, std::int64_t newest_mail_before) {
  const auto queued = needs_.right == Right::anyone ? 0 : store::count_queued_after(tx, newest_mail_before);
  if (queued > 0)
    left_mail_ = {left_mail_.value_or(LeftMail{}).count + queued, store::find_mail_transport(tx).has_value()};
  tx.commit();
}

void Context::tell_of_left_mail() {
  if (!left_mail_) return;
  const auto waiting = counted(left_mail_->count, "mail waits", "mails wait") + " in the outbox";
  note(left_mail_->has_transport ? waiting + " for rollcall mail send or the next rollcall autodeactivate run"
                                 : waiting + ", and no mail transport is set: rollcall mail transport set URL");
}

void Context::note(const std::string& text) {
  if (!options.quiet) say(printable(text) + '\n');
}

void Context::hand_over() {
  const auto say_the_rest = [&] { environment.err << std::exchange(remarks_, {}); };
  try {
    out.release();
  } catch (...) {
    say_the_rest();
    throw;
  }
  if (const auto remark = out.take_remark(); !remark.empty() && !options.quiet) environment.err << remark << '\n';
  say_the_rest();
}

void Context::complain(const std::string& text) {
  say("rollcall: " + without_control_characters(text) + '\n');
}

// Behind what is printed, which waits for the end of the transaction.
void Context::say(const std::string& line) {
  remarks_ += line;
  if (!in_transaction_) hand_over();
}

void Context::complain(long long line, const std::string& text) {
  complain("line " + std::to_string(line) + ": " + text);
}

bool Context::agreed_beforehand(const Question& question) const {
  if (!confirm) return false;
  if (agrees(question, *confirm)) return true;
  throw_confirmed_otherwise(*confirm, question.to_type);
}

void Context::ask(const Question& question) {
  hand_over();
  environment.err << printable(question.preview);
  if (!environment.in_is_terminal)
    throw Error{Fault::usage, question.sentence + " There is no terminal to ask on",
                question.to_type.empty()
                    ? "agree with --yes, or look first with --dry-run"
                    : "agree with --confirm '" + question.to_type + "', or look first with --dry-run"};
  environment.err << printable(question.sentence +
                               (question.to_type.empty() ? " [y/N] " : " Type " + question.to_type + " to confirm: "))
                  << std::flush;
  std::string answer;
  std::getline(environment.in, answer);
  require_not_interrupted(environment.interrupted);
  const auto word = fold_case(trim(answer));
  const bool agreed = question.to_type.empty() ? word == "y" || word == "yes" : agrees(question, answer);
  if (!agreed) throw_not_confirmed();
}

}  // namespace rollcall::cli
