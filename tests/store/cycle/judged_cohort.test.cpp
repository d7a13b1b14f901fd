// SQL judges a cohort as the domain says: some thousand members, drawn so that they lie about the edges of the rules.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "rollcall/store/cycle/cohort.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/member.hpp"
#include "support/server_of_november.hpp"

namespace rollcall::testing {
namespace {

constexpr std::int64_t judged_account = 100;
constexpr int members_a_cohort = 25;
constexpr int cohorts_judged = 200;

using CohortStates = std::map<std::int64_t, CohortState>;

/// A cohort of an account in some zone, judged for some day.
class RandomCohort {
 public:
  RandomCohort(store::Tx& tx, std::mt19937& dice)
      : tx_{tx},
        dice_{dice},
        zone_{Zone::named(one_of({"UTC", "Europe/Oslo", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia"}))},
        judgement_{judgement_on(first_day(*parse_month("2010-01")) + Days{roll(0, 9000)})} {
    SQLite::Statement add{tx.sql,
                          "INSERT INTO account (id, slug, name, time_zone, deactivation_switched_at, created_at) "
                          "VALUES (:id, 'cohort', 'Cohort', :zone, 0, 0)"};
    add.bind(":id", judged_account);
    add.bind(":zone", zone_.name());
    add.exec();
    // Few super admins, or as many as others: that all of them would go has to happen often.
    const auto admins = roll(0, 2);
    for (int i = 0; i < members_a_cohort; ++i) add_member(i, i < admins || one_in(30));
  }

  /// The state of each member, judged by the domain's own functions.
  CohortStates expected() const {
    CohortStates states;
    for (const auto& member : members_) states[member.id] = alone(member);
    if (const auto* stays = who_stays(states)) states[stays->id] = CohortState::protected_;
    return states;
  }

  const store::Judgement& judgement() const { return judgement_; }
  const std::vector<Member>& members() const { return members_; }

 private:
  int roll(int from, int to) { return std::uniform_int_distribution{from, to}(dice_); }
  bool one_in(int sides) { return roll(1, sides) == 1; }
  const char* one_of(const std::vector<const char*>& names) {
    return names[static_cast<std::size_t>(roll(0, static_cast<int>(names.size()) - 1))];
  }

  store::Judgement judgement_on(Day day) const { return {inactivity_boundary(day, zone_), day}; }

  // At the boundary to the second, or a day or more beside it.
  std::int64_t seen_at() {
    static const std::vector offsets{-1, 0, 1, -86400, 86399, 86400};
    const auto edge = to_seconds(judgement_.inactive_before);
    if (one_in(3)) return edge + roll(-200, 60) * 86400;
    return edge + offsets[static_cast<std::size_t>(roll(0, 5))];
  }

  void add_member(int number, bool super_admin) {
    const auto email = "member" + std::to_string(number) + "@example.org";
    SQLite::Statement user{tx_.sql, "INSERT INTO user (email, created_at) VALUES (:email, 0)"};
    user.bind(":email", email);
    user.exec();
    const std::string status = one_in(8) ? one_of({"invited", "deactivated"}) : "active";
    const std::string seen_by = one_of({"joined_at", "last_sign_in_at", "last_active_at", "reactivated_at"});
    SQLite::Statement add{tx_.sql,
                          "INSERT INTO member (account_id, user_id, status, super_admin, joined_at, last_sign_in_at, "
                          "last_active_at, reactivated_at, deactivated_at, deactivated_because, excluded_at, "
                          "excluded_until, created_at) VALUES (:account, last_insert_rowid(), :status, :admin, "
                          "iif(:status = 'invited', NULL, iif(:by = 'joined_at', :seen, :seen - 1000)), "
                          "iif(:by = 'last_sign_in_at', :seen, NULL), iif(:by = 'last_active_at', :seen, NULL), "
                          "iif(:by = 'reactivated_at', :seen, NULL), iif(:status = 'deactivated', :seen, NULL), "
                          "iif(:status = 'deactivated', 'by_admin', NULL), :excluded, :until, 0)"};
    add.bind(":account", judged_account);
    add.bind(":status", status);
    add.bind(":admin", super_admin ? 1 : 0);
    add.bind(":by", seen_by);
    add.bind(":seen", seen_at());
    if (one_in(3)) {
      add.bind(":excluded", 1);
      if (!one_in(3)) add.bind(":until", to_text(judgement_.on + Days{roll(-1, 1)}));
    }
    add.exec();
    members_.push_back(store::get_member(tx_, judged_account, email));
  }

  CohortState alone(const Member& member) const {
    if (member.status != MemberStatus::active) return CohortState::left;
    if (!is_inactive(member.last_seen_at, judgement_.inactive_before)) return CohortState::returned;
    const bool excluded = member.exclusion && member.exclusion->in_force_on(judgement_.on);
    return excluded ? CohortState::excluded : CohortState::scheduled;
  }

  //
  const Member* who_stays(const CohortStates& states) const {
    const Member* last = nullptr;
    for (const auto& member : members_) {
      if (!member.super_admin || member.status != MemberStatus::active) continue;
      if (states.at(member.id) != CohortState::scheduled) return nullptr;
      if (!last || member.last_seen_at > last->last_seen_at) last = &member;  // they come in order of age
    }
    return last;
  }

  store::Tx& tx_;
  std::mt19937& dice_;
  Zone zone_;
  store::Judgement judgement_;
  std::vector<Member> members_{};
};

/// Calls `look` with each of many cohorts, in a transaction that is rolled back.
template <class Look>
void for_each_cohort(ServerOfNovember& roll, Look look) {
  std::mt19937 dice{20261129};
  for (int i = 0; i < cohorts_judged; ++i) {
    store::Tx tx{roll.database, store::Access::write, Actor::the_operator("olga"), roll.now};
    look(tx, RandomCohort{tx, dice});
  }
}

std::int64_t count_of(const CohortStates& states, CohortState state) {
  return std::count_if(states.begin(), states.end(), [&](const auto& each) { return each.second == state; });
}

// Whether A-01 finds the member inactive, whatever saves them.
bool is_candidate(CohortState state) {
  return state != CohortState::left && state != CohortState::returned;
}

/// How often each state came up, so that no rule goes unasked.
struct StatesSeen {
  std::map<CohortState, std::int64_t> times{};

  void add(const CohortStates& states) {
    for (const auto& [id, state] : states) ++times[state];
  }
  void require_often(const std::vector<CohortState>& states) {
    for (const auto state : states) REQUIRE(times[state] >= 20);
  }
};

}  // namespace

TEST_CASE_METHOD(ServerOfNovember, "A-01 A-04 A-05 a recorded cohort is judged by SQL as by the rules in words",
                 "[store][cycle]") {
  StatesSeen seen;
  for_each_cohort(*this, [&](store::Tx& tx, const RandomCohort& cohort) {
    const auto november = *parse_month("2026-11");
    const auto cycle = store::add_cycle(tx, judged_account, november, "UTC",
                                        CycleDates{.month = november,
                                                   .notice_on = *parse_day("2026-11-02"),
                                                   .reminder_on = *parse_day("2026-11-16"),
                                                   .final_reminder_on = *parse_day("2026-11-29"),
                                                   .deactivation_on = *parse_day("2026-11-30")},
                                        CycleState::open);
    tx.sql.exec("INSERT INTO cycle_member SELECT " + std::to_string(cycle.id) +
                ", id, 'scheduled' FROM member WHERE account_id = " + std::to_string(judged_account));
    store::judge_cohort(tx, cycle, cohort.judgement());
    const auto expected = cohort.expected();
    CohortStates judged;
    store::list_cohort(tx, cycle.id, {}, -1, [&](const store::CohortRow& row) { judged[row.member_id] = row.state; });
    REQUIRE(judged == expected);
    for (const auto& [id, state] : expected) {
      INFO("member " << id << " of a cohort judged for " << to_text(cohort.judgement().on));
      REQUIRE(store::find_judged_state(tx, cycle, cohort.judgement(), id) == state);
    }
    seen.add(expected);
  });
  seen.require_often({CohortState::left, CohortState::returned, CohortState::excluded, CohortState::scheduled,
                      CohortState::protected_});
}

TEST_CASE_METHOD(ServerOfNovember, "A-01 A-04 A-05 a coming cohort is judged, listed and counted by the same rules",
                 "[store][cycle]") {
  StatesSeen seen;
  for_each_cohort(*this, [&](store::Tx& tx, const RandomCohort& cohort) {
    const auto& judgement = cohort.judgement();
    const store::ComingCohort coming{judgement.inactive_before, tx.now};
    auto expected = cohort.expected();
    std::erase_if(expected, [](const auto& each) { return !is_candidate(each.second); });
    for (const auto& member : cohort.members()) {
      INFO("member " << member.id << " of a cohort judged for " << to_text(judgement.on));
      const auto found = expected.find(member.id);
      REQUIRE(store::find_coming_state(tx, judged_account, coming, judgement, member.id) ==
              (found == expected.end() ? std::nullopt : std::optional{found->second}));
    }
    CohortStates listed;
    store::list_projected_cohort(tx, judged_account, judgement, [&](const store::CohortRow& row) {
      listed[row.member_id] = row.state;
      return true;
    });
    REQUIRE(listed == expected);
    REQUIRE(store::count_projected(tx, judged_account, judgement) == count_of(expected, CohortState::scheduled));
    REQUIRE(store::count_inactive(tx, judged_account, judgement.inactive_before) == std::ssize(expected));
    seen.add(expected);
  });
  seen.require_often({CohortState::excluded, CohortState::scheduled, CohortState::protected_});
}

TEST_CASE_METHOD(ServerOfNovember, "A-05 who is excluded on a day is counted and listed as the domain says",
                 "[store][cycle]") {
  for_each_cohort(*this, [&](store::Tx& tx, const RandomCohort& cohort) {
    const auto day = cohort.judgement().on;
    std::vector<std::int64_t> expected, listed;
    for (const auto& member : cohort.members())
      if (member.status == MemberStatus::active && member.exclusion && member.exclusion->in_force_on(day))
        expected.push_back(member.id);
    store::list_excluded(tx, judged_account, day, [&](const store::CohortRow& row) {
      listed.push_back(row.member_id);
      return true;
    });
    std::ranges::sort(listed);
    REQUIRE(listed == expected);
    REQUIRE(store::count_excluded(tx, judged_account, day) == std::ssize(expected));
  });
}

}  // namespace rollcall::testing
