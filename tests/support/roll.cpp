#include "support/roll.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <sstream>
#include <utility>

#include "cli/run.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "support/golden.hpp"

namespace rollcall::testing {
namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool any = false;
  for (const char letter : line + ' ') {
    if (letter == '\'') {
      quoted = !quoted;
      any = true;
    } else if (letter == ' ' && !quoted) {
      if (any) words.push_back(std::exchange(word, {}));
      any = false;
    } else {
      word += letter;
      any = true;
    }
  }
  if (quoted) throw std::logic_error{"a quote is left open in: " + line};
  return words;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

Json Answer::json() const {
  return json_from(out);
}

Json Answer::error() const {
  const auto all = lines_of(err);
  if (all.empty()) FAIL("nothing was said on standard error");
  return json_from(all.back()).at("error");
}

std::vector<std::string> Answer::lines() const {
  return lines_of(out);
}

Roll::Roll(NoFile) : now_{*parse_instant("2026-01-01T00:00Z")}, user_id_{::geteuid()} {
  with("ROLLCALL_DB", file());
  with("XDG_STATE_HOME", (folder_ / "state").string());
}

Roll::Roll(const std::string& time_zone) : Roll{NoFile{}} {
  zone_ = time_zone;
  (*this)("init --quiet --account Acme --admin root@example.org --time-zone " + time_zone);
}

Roll::Roll(const std::string& time_zone, const std::string& since) : Roll{time_zone} {
  (*this)("mail transport set 'maildir:" + (folder_ / "maildir").string() + "' --quiet");
  at(since).sign_in("root@example.org");
  tamper("UPDATE account SET deactivation_switched_at = CAST(? AS INTEGER)", {std::to_string(to_seconds(now_))});
}

Roll& Roll::at(const std::string& time) {
  now_ = instant(time);
  return *this;
}

Roll& Roll::with(const std::string& variable, const std::string& value) {
  variables_[variable] = value;
  return *this;
}

Roll& Roll::as_os_user(unsigned id, const std::string& name) {
  user_id_ = id;
  user_name_ = name;
  return *this;
}

Roll& Roll::on_terminal(std::size_t columns) {
  terminal_ = true;
  columns_ = columns;
  return *this;
}

Roll& Roll::typing(const std::string& answer) {
  types_ = true;
  input_ = answer;
  return *this;
}

Roll& Roll::given(const std::string& input) {
  types_ = false;
  input_ = input;
  return *this;
}

Roll& Roll::losing_output() {
  output_lost_ = true;
  return *this;
}

Roll& Roll::ticking() {
  ticks_ = true;
  return *this;
}

Roll& Roll::interrupted() {
  interrupted_ = true;
  return *this;
}

Answer Roll::operator()(const std::string& line) {
  return fails(ExitCode::ok, line);
}

Answer Roll::fails(ExitCode code, const std::string& line) {
  auto answer = run_words(words_of(line));
  if (answer.code != code)
    FAIL("rollcall " << line << "\nended with " << static_cast<int>(answer.code) << ", not " << static_cast<int>(code)
                     << '\n'
                     << answer.out << answer.err);
  return answer;
}

Answer Roll::try_to(const std::string& line) {
  return run_words(words_of(line));
}

Json Roll::json(const std::string& line) {
  return (*this)(line + " --json").json();
}

Answer Roll::run_words(std::vector<std::string> words) {
  std::istringstream in{input_};
  std::ostringstream out;
  std::ostringstream err;
  std::ostream lost{nullptr};  // a stream without a buffer fails at the first byte
  const cli::Environment environment{.arguments = std::move(words),
                                     .variables = variables_,
                                     .in = in,
                                     .out = output_lost_ ? lost : out,
                                     .err = err,
                                     .clock = [this] { return ticks_ ? now_ += Seconds{2} : now_; },
                                     .interrupted = [this] { return interrupted_; },
                                     .user_id = user_id_,
                                     .user_name = [this] { return user_name_; },
                                     .host_name = "host.example",
                                     .in_is_terminal = types_,
                                     .out_is_terminal = terminal_,
                                     .err_is_terminal = terminal_,
                                     .columns = columns_,
                                     .silence_terminal =
                                         [this] {
                                           ++times_silenced_;
                                           return nullptr;
                                         },
                                     .password_cost = {.passes = 1, .memory = 8192},
                                     .clear_variables = [this] { ++times_cleared_; }};
  const int code = cli::run(environment);
  const auto folder = folder_.path().string();
  return {static_cast<ExitCode>(code), replaced(out.str(), folder, "DIR"), replaced(err.str(), folder, "DIR")};
}

Roll& Roll::open_session(const std::string& email) {
  const auto now = std::to_string(to_seconds(now_));
  tamper(
      "INSERT INTO session (member_id, token_hash, kind, remember_me, signed_in_at, last_active_at) SELECT member.id, "
      "hex(randomblob(16)), 'mobile-app', 0, " +
          now + ", " + now + " FROM member JOIN user ON user.id = user_id WHERE status <> 'removed' AND email LIKE ?",
      {email});
  return *this;
}

Person Roll::member(const std::string& email) {
  tamper("INSERT INTO user (email, created_at) SELECT ?, created_at FROM account", {email});
  tamper(
      "INSERT INTO member (account_id, user_id, status, joined_at, created_at) "
      "SELECT account.id, user.id, 'active', account.created_at, account.created_at FROM account, user "
      "WHERE user.email = ?",
      {email});
  return {*this, email};
}

Roll& Roll::sign_in(const std::string& email) {
  member_change(email, "last_sign_in_at = " + std::to_string(to_seconds(now_)));
  return *this;
}

Answer Roll::run() {
  return (*this)("autodeactivate run --no-send");
}

std::vector<std::string> Roll::steps() {
  std::vector<std::string> done;
  const auto document = json("autodeactivate run --no-send");
  for (const auto& account : document["accounts"])
    for (const auto& step : account["steps"])
      done.push_back(step["step"].get<std::string>() + ' ' + step["result"].get<std::string>());
  return done;
}

Roll& Roll::hand_over() {
  (*this)("mail send --quiet");
  return *this;
}

Roll& Roll::refuse_address(const std::string& email) {
  const auto at = std::to_string(to_seconds(now_));
  if (rows("SELECT id FROM mail_transport").empty())
    tamper("INSERT INTO mail_transport (url) SELECT mail_transport FROM roll");
  tamper(
      "UPDATE mail SET state = 'failed', next_try_at = NULL, settled_at = CAST(? AS INTEGER), no_such_mailbox = 1, "
      "transport_id = (SELECT id FROM mail_transport WHERE url = (SELECT mail_transport FROM roll)), last_error = '550 "
      "5.1.1 nobody lives here' WHERE to_email = ? AND state = 'queued'",
      {at, email});
  return *this;
}

Roll& Roll::deactivate(const std::string& email) {
  (*this)("user deactivate --yes --quiet " + email);
  return *this;
}

Roll& Roll::reactivate(const std::string& email) {
  (*this)("user reactivate --yes --quiet " + email);
  return *this;
}

Roll& Roll::run_daily(const std::string& first, const std::string& last) {
  for (auto day = *parse_day(first); day <= *parse_day(last); day += Days{1}) at(to_text(day)).run();
  return *this;
}

std::string Roll::status_of(const std::string& email) {
  const auto found =
      rows("SELECT member.status FROM member JOIN user ON user.id = member.user_id WHERE user.email = '" + email + "'");
  if (found.size() != 1) FAIL(email << " is " << found.size() << " members");
  return found.front();
}

std::string Roll::cycle_state_of(const std::string& email) {
  const auto found = rows(
      "SELECT cycle_member.state FROM cycle_member JOIN member ON member.id = cycle_member.member_id "
      "JOIN user ON user.id = member.user_id WHERE user.email = '" +
      email + "' AND cycle_member.cycle_id = (SELECT max(id) FROM cycle)");
  return found.empty() ? "" : found.front();
}

std::vector<std::string> Roll::mails(const std::string& kind) {
  return rows("SELECT kind || ' ' || to_email FROM mail WHERE state <> 'cancelled' AND kind LIKE '" + kind +
              "%' ORDER BY kind, to_email");
}

std::vector<std::string> Roll::rows(const std::string& query) {
  SQLite::Database database{file(), SQLite::OPEN_READWRITE};
  SQLite::Statement statement{database, query};
  std::vector<std::string> all;
  while (statement.executeStep()) {
    std::vector<std::string> cells;
    for (int i = 0; i < statement.getColumnCount(); ++i) cells.push_back(statement.getColumn(i).getString());
    all.push_back(join(cells, "|"));
  }
  return all;
}

void Roll::tamper(const std::string& sql, const std::vector<std::string>& values) {
  SQLite::Database database{file(), SQLite::OPEN_READWRITE};
  database.exec("PRAGMA automatic_index = OFF");  // what a test does by itself may go through a whole table
  SQLite::Statement statement{database, sql};
  for (std::size_t i = 0; i < values.size(); ++i) statement.bind(static_cast<int>(i) + 1, values[i]);
  if (statement.exec() == 0) FAIL("nothing was changed by: " << sql);
}

void Roll::member_change(const std::string& email, const std::string& assignments) {
  tamper("UPDATE member SET " + assignments + " WHERE user_id = (SELECT id FROM user WHERE email = ?)", {email});
}

Instant Roll::instant(const std::string& time) const {
  if (const auto at = parse_instant(time)) return *at;
  if (const auto day = parse_day(time)) return Zone::named(zone_).first_instant(*day) + std::chrono::hours{12};
  throw std::logic_error{"not a time: " + time};
}

Person& Person::named(const std::string& first, const std::string& last) {
  roll_.tamper("UPDATE user SET first_name = ?, last_name = ? WHERE email = ?", {first, last, email_});
  return *this;
}

Person& Person::joined(const std::string& time) {
  change("joined_at = CAST(? AS INTEGER)", {std::to_string(to_seconds(roll_.instant(time)))});
  return *this;
}

Person& Person::last_seen(const std::string& time) {
  const auto at = std::to_string(to_seconds(roll_.instant(time)));
  change("last_sign_in_at = CAST(? AS INTEGER), joined_at = min(joined_at, CAST(? AS INTEGER))", {at, at});
  return *this;
}

Person& Person::super_admin() {
  change("super_admin = 1");
  return *this;
}

Person& Person::seat(const std::string& seat) {
  change("seat = ?", {seat});
  return *this;
}

Person& Person::status(const std::string& status) {
  const std::string dates = status == "deactivated" ? ", deactivated_at = joined_at, deactivated_because = 'by_admin'"
                            : status == "removed"   ? ", removed_at = joined_at"
                                                    : "";
  change("status = ?" + dates, {status});
  return *this;
}

Person& Person::excluded() {
  change("excluded_at = joined_at");
  return *this;
}

void Person::change(const std::string& assignments, const std::vector<std::string>& values) {
  auto all = values;
  all.push_back(email_);
  roll_.tamper("UPDATE member SET " + assignments + " WHERE user_id = (SELECT id FROM user WHERE email = ?)", all);
}

void check_golden(const std::string& name, const std::string& text) {
  check_golden_file("cli/golden/" + name + ".txt", text);
}

}  // namespace rollcall::testing
