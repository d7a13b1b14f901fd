#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/cycle/cycle_dates.hpp"

namespace rollcall::testing {

/// What can happen to a member during the year.
enum class Act { sign_in, exclude, include, deactivate, reactivate };

struct Event {
  Instant at;
  std::string email;
  Act act;
};

/// written a second time, as plainly as possible: for one account in Oslo with one super admin, who is
/// never away, and a server that accepts every mail at once. From the same events and the same moments of running it
/// says which mails there have to be, and what becomes of each member. Nothing else may make two years differ.
class YearModel {
 public:
  /// All join, and the cycle is switched on, at `begins`.
  YearModel(Instant begins, const std::vector<std::string>& emails, const std::string& admin);

  void happen(const Event& event);
  void run(Instant now);

  const std::set<std::string>& mails() const {
    return mails_;
  }  ///< `cycle.reminder.user ada@example.org 2026-05`, with `cancelled` appended if it was
  std::set<std::string> cohorts() const;  ///< `2026-05 ada@example.org deactivated`

 private:
  struct Member {
    Instant seen;
    bool active = true;
    bool excluded = false;
  };
  struct OneCycle {
    CycleDates dates;
    std::map<std::string, std::string> states{};
    std::map<std::string, std::vector<Instant>> told{};  ///< when each was sent a reminder
    std::set<Step> ledger{};
    Instant noticed_at{};
    bool anything_sent = false;
    bool open = true;
  };

  bool open_next_month(Instant now);
  bool advance(OneCycle& cycle, Instant now);
  bool end_if_due(OneCycle& cycle, Instant now);
  void judge(OneCycle& cycle, Day due) const;
  void remind(OneCycle& cycle, Step step, Instant now);
  void deactivate(OneCycle& cycle, Instant now);
  void close_missed(OneCycle& cycle);
  void send(OneCycle& cycle, const std::string& kind, const std::string& email);
  Instant proof_from(Instant told_at) const;

  Zone zone_ = Zone::named("Europe/Oslo");
  std::string admin_;
  std::map<std::string, Member> members_;
  Month next_month_;
  std::vector<OneCycle> cycles_;
  std::set<std::string> mails_;
};

}  // namespace rollcall::testing
