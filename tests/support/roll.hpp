#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "rollcall/base/time.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::testing {

using Json = nlohmann::ordered_json;
using cli::ExitCode;

/// What a command ended with and said. The test's folder reads DIR in both texts.
struct Answer {
  ExitCode code;
  std::string out;
  std::string err;

  Json json() const;   ///< the answer of a command that ran with --json; fails where a key stands twice
  Json error() const;  ///< the object below "error" in the last line of standard error
  std::vector<std::string> lines() const;  ///< of `out`
};

class Roll;

/// A member while their story is told. Times are written as `Roll::at` takes them.
class Person {
 public:
  Person(Roll& roll, std::string email) : roll_{roll}, email_{std::move(email)} {}

  Person& named(const std::string& first, const std::string& last);
  Person& joined(const std::string& time);
  /// Signed in then, and joined no later.
  Person& last_seen(const std::string& time);
  Person& super_admin();
  Person& seat(const std::string& seat);
  Person& status(const std::string& status);  ///< only the word; no act takes place
  Person& excluded();                         ///< until lifted, without a reason

 private:
  void change(const std::string& assignments, const std::vector<std::string>& values = {});

  Roll& roll_;
  std::string email_;
};

/// A roll in a folder of its own, and the whole command line in this process to work on it with: fixed clock, chosen
/// user of the operating system, chosen terminals and environment. What a verb sets stays set until it is set again.
class Roll {
 public:
  /// A roll with the account `acme` (Acme), made at 2026-01-01T00:00Z by the operator `olga`; its only member is the
  /// super admin root@example.org.
  explicit Roll(const std::string& time_zone = "UTC");

  /// A roll for the story of a cycle: its mails are handed over into a folder, its switch was turned on at `since`,
  /// when root signed in; so months before it do not count.
  Roll(const std::string& time_zone, const std::string& since);

  /// The same world before `init`: there is no file yet.
  static Roll without_file() { return Roll{NoFile{}}; }

  // The world.
  /// An instant `2026-11-30T06:00Z`, or a day: noon of it in the account's zone.
  Roll& at(const std::string& time);
  Roll& with(const std::string& variable, const std::string& value);  ///< of the environment
  Roll& as_os_user(unsigned id, const std::string& name);
  Roll& on_terminal(std::size_t columns = 80);  ///< standard output and error are one
  Roll& typing(const std::string& answer);      ///< standard input is a terminal, somebody types this
  Roll& given(const std::string& input);        ///< standard input is a pipe with this
  Roll& losing_output();                        ///< nothing can be written to standard output
  Roll& ticking();                              ///< each look at the clock of the system finds it two seconds later
  Roll& interrupted();                          ///< somebody pressed Ctrl-C

  // The command line. Words are parted by blanks; 'single quotes' keep one together.
  Answer operator()(const std::string& line);            ///< fails the test unless it ends with 0
  Answer fails(ExitCode code, const std::string& line);  ///< fails the test unless it ends with `code`
  Json json(const std::string& line);                    ///< with --json; must end with 0
  Answer try_to(const std::string& line);                ///< however it ends

  // The story.
  Person member(const std::string& email);  ///< active, joined when the roll was made, never signed in
  Roll& sign_in(const std::string& email);  ///< now
  /// A session that lives for 180 days, opened now: of this address, in every account, or of every member there is.
  Roll& open_session(const std::string& email = "%");
  Answer run();  ///< `autodeactivate run --no-send`
  /// A run, as `reminder superseded`, `final_reminder done`: what it did in all accounts, in order.
  std::vector<std::string> steps();
  Roll& hand_over();  ///< every mail that is due, now
  /// The server answers the queued mails for this address, now: nobody lives there.
  Roll& refuse_address(const std::string& email);
  Roll& deactivate(const std::string& email);  ///< by an admin, now
  Roll& reactivate(const std::string& email);  ///< by an admin, now
  /// One run at noon of every day from `first` through `last`.
  Roll& run_daily(const std::string& first, const std::string& last);

  // What is on the roll now.
  std::string status_of(const std::string& email);
  std::string cycle_state_of(const std::string& email);  ///< in the newest cycle; empty: not in its cohort
  /// Mails whose kind begins so and that are not cancelled, as `cycle.reminder.user ada@example.org`, sorted.
  std::vector<std::string> mails(const std::string& kind = "cycle.");
  /// The rows of a query, their cells joined by `|`; NULL is empty.
  std::vector<std::string> rows(const std::string& query);
  /// Changes the file as nobody may: to build what commands cannot, or will not, make.
  void tamper(const std::string& sql, const std::vector<std::string>& values = {});

  std::string file() const { return (folder_ / "rollcall.db").string(); }
  const TemporaryDirectory& folder() const { return folder_; }
  int times_silenced() const { return times_silenced_; }  ///< how often the terminal was told not to show what is typed
  int times_cleared() const { return times_cleared_; }    ///< how often the variables were taken away from libraries
  Instant instant(const std::string& time) const;         ///< as `at` takes it

 private:
  struct NoFile {};
  explicit Roll(NoFile);
  Answer run_words(std::vector<std::string> words);
  void member_change(const std::string& email, const std::string& assignments);

  TemporaryDirectory folder_;
  std::string zone_ = "UTC";
  Instant now_;
  std::map<std::string, std::string> variables_;
  unsigned user_id_;
  std::string user_name_ = "olga";
  std::string input_;
  bool types_ = false;
  bool terminal_ = false;
  bool output_lost_ = false;
  bool interrupted_ = false;
  bool ticks_ = false;
  std::size_t columns_ = 80;
  int times_silenced_ = 0;
  int times_cleared_ = 0;
};

/// Checks the text against tests/cli/golden/NAME.txt. With ROLLCALL_WRITE_GOLDENS=1 in the environment the file is
/// written instead: read the difference before you commit it.
void check_golden(const std::string& name, const std::string& text);

}  // namespace rollcall::testing
