// I-05, I-06, I-07: whatever file is imported, nobody's last seen becomes a time that the file does not say.
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "rollcall/base/text.hpp"
#include "support/import.hpp"
#include "support/times.hpp"

namespace rollcall::testing {
namespace {

/// Files of people made at random, and for each person the times that a file says they were last seen at.
class RandomFiles {
 public:
  struct File {
    std::string text;
    std::string options;
    std::map<std::string, std::set<std::string>> said;
  };

  explicit RandomFiles(unsigned seed) : random_{seed} {}

  File next() {
    file_ = {};
    separator_ = one_of({",", ";", "\t"});
    is_oslo_ = chance(4);
    seen_.clear();
    std::vector<std::string> header{one_of({"Email Address [Required]", "mail", "E-post"})};
    for (auto columns = 1 + below(5); columns > 0; --columns) header.push_back(heading());
    add_row(header);
    if (chance(3)) file_.text = "User report\n\n" + file_.text;
    for (auto rows = 1 + below(12); rows > 0; --rows) add_person(header.size());
    if (chance(4)) file_.text += "Total: some users\n";
    if (is_oslo_) file_.options = " --time-zone Europe/Oslo";
    return file_;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  bool chance(std::size_t of) { return below(of) == 0; }
  std::string one_of(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }

  // The heading of one more column, which says when somebody was seen, or says something else.
  std::string heading() {
    const bool is_seen = chance(2);
    seen_.push_back(is_seen);
    number_ = std::to_string(seen_.size());
    return is_seen ? one_of({"Last sign-in", "last_login", "Last Active", "Letzte Anmeldung", "last logon"}) + " [" +
                         number_ + ']'
                   : one_of({"Password changed ", "Cost centre ", "Birthday ", "Contract ends "}) + number_;
  }

  void add_row(const std::vector<std::string>& cells) {
    for (const auto& cell : cells) {
      if (&cell != &cells.front()) file_.text += separator_;
      file_.text += cell.find_first_of(",;\t\"") == std::string::npos ? cell : '"' + cell + '"';
    }
    file_.text += one_of({"\n", "\r\n", "\n"});
  }

  void add_person(std::size_t columns) {
    const std::string email = "p" + std::to_string(below(20)) + "@example.org";
    std::vector<std::string> cells{chance(5) ? "Pat <" + email + '>' : chance(5) ? fold_case(email) : email};
    for (std::size_t column = 1; column < columns; ++column) cells.push_back(cell_of(column - 1, email));
    if (chance(20)) cells.pop_back();
    if (chance(30)) cells.front() = one_of({"", "n/a", "deploybot"});
    add_row(cells);
  }

  std::string cell_of(std::size_t column, const std::string& email) {
    if (chance(3))
      return one_of({"", "Never", "-", "NULL", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "0000-00-00"});
    if (chance(6))
      return one_of({"10/11/2026", "1793269353", "46324.43", "yesterday", "2026-02-30", "2026-10-29 25:00",
                     "2027-01-01T00:00:00Z", "134060000000000000", "29 Foo 2026", "Friday, October 29, 2026"});
    return time_said(seen_[column] ? &file_.said[email] : nullptr);
  }

  // A time between 2020 and 1 November 2026, in one of the forms that say it.
  std::string time_said(std::set<std::string>* said) {
    const auto at = instant("2020-01-01T00:00Z") + Seconds{static_cast<std::int64_t>(below(215'000'000))};
    const auto text = to_text(at);
    const auto day = text.substr(0, 10), clock = text.substr(11, 8);
    const auto say = [&](const std::string& meant) {
      if (said) said->insert(meant);
    };
    switch (below(6)) {
      case 0:
        say(text);
        return text;
      case 1:
        say(text);
        return day + ' ' + clock + ".123456+00";
      case 2:
        say(text);
        return to_text(at + Seconds{3600}).substr(0, 19) + "+0100";
      case 3:
        say(day + "T23:59:59Z");
        return day;
      case 4:
        say(on_clocks(at));
        return date::format("%d %b %Y ", date::floor<Days>(at)) + clock;
      default:
        say(on_clocks(at));
        return day + one_of({" ", "T"}) + clock;
    }
  }

  // The instant at which clocks in the file's time zone show this time.
  std::string on_clocks(Instant shown) const {
    const date::sys_days on = date::floor<Days>(shown);
    return to_text((is_oslo_ ? oslo() : utc_).instant_at(Day{on.time_since_epoch()}, shown - on));
  }

  std::mt19937 random_;
  File file_{};
  std::string separator_{}, number_{};
  std::vector<bool> seen_{};
  bool is_oslo_ = false;
  Zone utc_ = Zone::utc();
};

std::map<std::string, std::string> last_seen(Roll& roll, const std::string& column) {
  std::map<std::string, std::string> all;
  for (const auto& row : roll.rows("SELECT user.email || '|' || ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', " + column +
                                   ", 'unixepoch'), '') FROM member JOIN user ON user.id = user_id")) {
    const auto at = row.find('|');
    all[row.substr(0, at)] = row.substr(at + 1);
  }
  return all;
}

TEST_CASE("I-05 whatever is imported, nobody's last seen becomes a time that the file does not say", "[cli][import]") {
  RandomFiles files{20'261'129};
  int moved = 0, refused = 0;
  for (int round = 0; round < 12; ++round) {
    Import import;
    for (int number = 0; number < 25; ++number) {
      const auto file = files.next();
      const auto signed_in = last_seen(import, "last_sign_in_at"), seen = last_seen(import, "last_seen_at");
      import.given(file.text);
      INFO(file.text << file.options);
      const auto answer = import.try_to("user import - --keep-going --yes --quiet" + file.options);
      CHECK((answer.code == ExitCode::ok || answer.code == ExitCode::partial || answer.code == ExitCode::usage));
      refused += answer.code == ExitCode::usage ? 1 : 0;
      for (const auto& [email, at] : last_seen(import, "last_sign_in_at")) {
        const auto known = signed_in.find(email);
        if (at == (known == signed_in.end() ? std::string{} : known->second)) continue;
        ++moved;
        const auto said = file.said.find(email);
        if (said == file.said.end() || !said->second.contains(at)) FAIL_CHECK(email << " seen at " << at);
      }
      for (const auto& [email, at] : last_seen(import, "last_seen_at"))
        if (const auto known = seen.find(email); known != seen.end() && at < known->second)
          FAIL_CHECK(email << " was seen before, and at " << at);
    }
  }
  CHECK(moved > 300);
  CHECK(refused < 200);
}

}  // namespace
}  // namespace rollcall::testing
