#include <SQLiteCpp/Backup.h>
#include <date/date.h>
#include <sstream>

#include <catch2/catch.hpp>
#include <random>
#include <regex>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/roll/address.hpp"
#include "rollcall/service/roll/membership.hpp"
#include "support/server_of_november.hpp"
#include "support/times.hpp"

// Half a year with everything that goes wrong: addresses that are corrected, servers that refuse, clocks that go back
// or far ahead, backups that are restored. What the mail server has seen is the judge: nobody goes unwarned, and nobody
// is told what is not so.

namespace rollcall::testing {
namespace {

using std::chrono::hours;
using Kind = Outcome::Kind;

/// What the server was handed, and what it said.
struct Seen {
  Instant at;
  std::string kind;
  std::string cause;
  std::string to;
  std::int64_t member;
  Kind answer;
  std::optional<Day> promised;  ///< the day of deactivation that it names
};

// The mail names the last day to sign in; the deactivation is on the day after it.
std::optional<Day> promised_in(const std::string& mail) {
  static const std::regex day{R"(sign in by\s+[A-Z][a-z]+day\s+(\d{1,2})\s+([A-Z][a-z]+)\s+(\d{4}))",
                              std::regex::icase};
  const auto text = replaced(mail, "=\r\n", "");
  std::smatch found;
  if (!std::regex_search(text, found, day)) return std::nullopt;
  std::istringstream in{found[1].str() + ' ' + found[2].str() + ' ' + found[3].str()};
  Day last_day;
  in >> date::parse("%d %B %Y", last_day);
  return last_day + date::days{1};
}

class Life : public ServerOfNovember {
 public:
  explicit Life(unsigned seed) : dice_{seed} {
    at("2026-09-15T10:00:00Z");
    for (int i = 0; i < 12; ++i) {
      people_.push_back("user" + std::to_string(i) + "@example.org");
      member(people_.back(), "2026-0" + std::to_string(3 + i % 6) + "-11");
    }
    change("user0@example.org", "super_admin = 1");
    people_.push_back("root@example.org");
    meanwhile = [this] { look_at_last_mail(); };
  }

  /// Three hours, in which something may happen, and a run.
  void pass() {
    now += hours{3};
    if (below(16) == 0) happen();
    if (below(12) == 0) server_changes();
    const auto true_now = now;
    if (below(60) == 0) now -= Days{1 + below(40)};
    if (below(120) == 0) now += Days{70 + below(400)};
    run_once();
    now = true_now;
    if (below(100) == 0) backup_ = copy_of(database.sql());
    if (below(150) == 0 && backup_) SQLite::Backup{database.sql(), *backup_}.executeStep();
  }

  int deactivated = 0;
  std::vector<std::string> wrong;  ///< promises that were broken, in words
  std::vector<Seen> seen;

 private:
  int below(int bound) { return static_cast<int>(dice_() % static_cast<unsigned>(bound)); }

  static std::unique_ptr<SQLite::Database> copy_of(SQLite::Database& from) {
    auto copy = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup{*copy, from}.executeStep();
    return copy;
  }

  /// The present address of a member chosen at random.
  std::string somebody() {
    const auto all = rows("SELECT email FROM user ORDER BY id");
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  void happen() {
    const auto email = somebody();
    const auto status = status_of(email);
    const auto act = [&](const auto& service) {
      try {
        write([&](store::Tx& tx) { service(tx, store::get_account(tx, "acme")); });
      } catch (const Error& error) {
        if (error.fault() != Fault::refused) throw;  // the last super admin, somebody deactivated already
      }
    };
    const std::span one{&email, 1};
    switch (below(6)) {
      case 0:
        if (status == "active") change(email, "last_sign_in_at = " + std::to_string(to_seconds(now)));
        return;
      case 1:
        return act([&](store::Tx& tx, const Account& account) {
          const auto today = oslo().day_of(tx.now);
          service::exclude(tx, account, one, {.through = today + Days{below(40)}, .reason = {}});
        });
      case 2:
        return act([&](store::Tx& tx, const Account& account) { service::deactivate_members(tx, account, one); });
      case 3:
      case 4:
        return act([&](store::Tx& tx, const Account& account) {
          service::reactivate_members(tx, account, one, store::SeatOnReturn::kept);
        });
      default:
        return act([&](store::Tx& tx, const Account& account) {
          const auto next = "user" + std::to_string(1000 + moves_++) + "@example.org";
          service::change_address(tx, account, store::get_member(tx, account.id, email), next);
        });
    }
  }

  void server_changes() {
    mode_ = below(7);
    gone_ = somebody();
  }

  Outcome answer_to(const std::string& to) const {
    switch (mode_) {
      case 0:
        return {Kind::doubtful, "550 relay not permitted"};
      case 1:
        return {Kind::unusable, "connection refused"};
      case 2:
        return {Kind::deferred, "451 greylisted"};
      case 3:
        return {Kind::no_such_mailbox, "550 5.1.1 unknown"};  // of everybody
      default:
        return to == gone_ ? Outcome{Kind::no_such_mailbox, "550 5.1.1 unknown"} : Outcome{Kind::sent, "250 taken"};
    }
  }

  void run_once() {
    const auto before = gone_by_cycle();
    const auto today = oslo().day_of(now);
    run(to_text(now));
    for (const auto& id : gone_by_cycle())
      if (!before.contains(id)) judge_deactivation(std::stoll(id), today);
  }

  std::set<std::string> gone_by_cycle() {
    const auto all = rows("SELECT id || '' FROM member WHERE deactivated_because = 'by_cycle'");
    return {all.begin(), all.end()};
  }

  void judge_deactivation(std::int64_t member, Day today) {
    ++deactivated;
    const auto id = std::to_string(member);
    const auto email = only("SELECT email FROM member JOIN user ON user.id = user_id WHERE member.id = " + id);
    const auto cause = only("SELECT cause FROM mail WHERE kind = 'cycle.deactivation.user' AND member_id = " + id +
                            " ORDER BY id DESC");
    const auto accepted_other = [&](const Seen& refused) {
      return std::ranges::any_of(seen, [&](const Seen& each) {
        return each.cause == cause && each.answer == Kind::sent &&
               each.kind.substr(0, each.kind.rfind('.')) == refused.kind.substr(0, refused.kind.rfind('.'));
      });
    };
    bool warned = false;
    for (const auto& each : seen) {
      const bool reminder = each.kind == "cycle.reminder.user" || each.kind == "cycle.final_reminder.user";
      if (!reminder || each.member != member || each.cause != cause) continue;
      if (each.answer == Kind::sent && each.promised && *each.promised > today)
        complain(email + " is deactivated before the day that their mail named, " + to_text(*each.promised));
      const bool early_enough = each.at + hours{12} <= now && oslo().day_of(each.at) < today;
      if (each.to != email || !early_enough) continue;
      warned = warned || each.answer == Kind::sent || (each.answer == Kind::no_such_mailbox && accepted_other(each));
    }
    if (!warned) complain(email + " is deactivated unwarned");
  }

  void look_at_last_mail() {
    const auto& mail = handed_over.back();
    static const std::regex id{"Message-ID: <([^>]*)>"};
    std::smatch found;
    if (!std::regex_search(mail.bytes, found, id)) return complain("a mail without Message-ID");
    SQLite::Statement row{database.sql(),
                          "SELECT kind, cause, subject, member.id, member.status, user.email, member.last_seen_at, "
                          "member.id IN (SELECT member_id FROM super_admin), member.excluded_at IS NOT NULL AND "
                          "(member.excluded_until IS NULL OR member.excluded_until > ?2) "
                          "FROM mail JOIN member ON member.id = mail.member_id JOIN user ON user.id = member.user_id "
                          "WHERE message_id = ?1"};
    row.bind(1, found[1].str());
    row.bind(2, to_text(oslo().day_of(now)));
    if (!row.executeStep()) return complain("a mail to nobody");
    const auto text = [&](int column) { return row.getColumn(column).getString(); };
    const auto kind = text(0);
    const auto answer = answer_to(mail.to);
    answers(mail.to, answer.kind, answer.reply);
    seen.push_back({now, kind, text(1), mail.to, row.getColumn(3).getInt64(), answer.kind, promised_in(mail.bytes)});

    const auto status = text(4);
    const bool wrong_address = kind != "user.address_changed" && mail.to != text(5);
    if (wrong_address) complain(kind + " goes to an address that is no longer theirs");
    if (kind == "user.deactivated" || kind == "cycle.deactivation.user") {
      if (status != "deactivated") complain(mail.to + " is told that access ended, and has it");
    } else if (kind != "user.address_changed" && status != "active") {
      complain(kind + " to " + mail.to + ", who is " + status);
    }
    if (kind.ends_with(".admin") && row.getColumn(7).getInt() == 0) complain(kind + " to who is no super admin");
    if (kind == "cycle.reminder.user" || kind == "cycle.final_reminder.user") {
      if (row.getColumn(8).getInt() != 0) complain(mail.to + " is reminded, and excluded");
      if (instant_from(row.getColumn(6).getInt64()) > now - Days{90}) complain(mail.to + " is reminded, and was here");
      if (!seen.back().promised || *seen.back().promised <= oslo().day_of(now))
        complain(mail.to + " is told of a day that is not to come");
    }
  }

  void complain(const std::string& what) { wrong.push_back(to_text(now) + ' ' + what); }

  std::mt19937 dice_;
  std::vector<std::string> people_;
  std::unique_ptr<SQLite::Database> backup_;
  int mode_ = 6;
  int moves_ = 0;
  std::string gone_;
};

}  // namespace

TEST_CASE("Promise 1 nobody goes unwarned and nobody is told what is not so, whatever goes wrong in half a year",
          "[year]") {
  const auto seed = GENERATE(range(1U, 9U));
  INFO("seed " << seed);
  Life life{seed};
  for (int i = 0; i < 183 * 8; ++i) life.pass();

  CHECK(life.wrong == std::vector<std::string>{});
  CHECK(life.deactivated > 0);  // enough happened to be worth checking
  CHECK(life.seen.size() > 50);
}

}  // namespace rollcall::testing
