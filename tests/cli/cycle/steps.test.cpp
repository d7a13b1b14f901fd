#include <catch2/catch.hpp>

#include "support/november.hpp"

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("A-30 the notice freezes the cohort and is told to every active super admin, to nobody else", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("kept@example.org").last_seen("2026-05-01");
  roll.member("eve@example.org").super_admin().last_seen("2026-10-01");
  roll.member("gone@example.org").super_admin().status("deactivated");
  roll("autodeactivate exclude kept@example.org --reason 'on leave'");
  roll.at(notice);
  CHECK(roll.steps() == Lines{"notice done"});
  CHECK(roll.cycle_state_of("ada@example.org") == "scheduled");
  CHECK(roll.cycle_state_of("kept@example.org") == "excluded");
  CHECK(roll.mails() == Lines{"cycle.notice.admin eve@example.org", "cycle.notice.admin root@example.org"});
  const auto text = text_of(roll, "cycle.notice.admin");
  CHECK(says(text, "ada@example.org"));
  CHECK(says(text, "Monday 30 November 2026"));
  CHECK(says(text, "on leave"));
}

TEST_CASE("A-30 at each of the four steps every super admin written to also gets a notification", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  for (const auto* day : {notice, reminder, final_reminder, deactivation}) step(roll, day);
  CHECK(roll.rows("SELECT kind, email FROM notification JOIN member ON member.id = member_id "
                  "JOIN user ON user.id = user_id ORDER BY notification.id") ==
        Lines{"cycle.notice.admin|root@example.org", "cycle.reminder.admin|root@example.org",
              "cycle.final_reminder.admin|root@example.org", "cycle.deactivation.admin|root@example.org"});
  Lines told;
  for (const auto& each : roll.json("user notifications root@example.org")) told.push_back(each["text"]);
  CHECK(told == Lines{"On 30 Nov: 1 member to be deactivated: ada@example.org",
                      "On 30 Nov: 1 member still to be deactivated: ada@example.org",
                      "On 30 Nov: 1 member deactivated: ada@example.org", "Done: 1 deactivated: ada@example.org"});
}

TEST_CASE("A-30 a notification names the first 50, and says how many more there are", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("zoe@example.org").named("Zoe", "Adams").last_seen("2026-04-01");
  for (int i = 0; i < 51; ++i) roll.member("member" + std::to_string(i) + "@example.org").last_seen("2026-05-01");
  roll.at(notice).run();
  const auto text = roll.json("user notifications root@example.org").at(0)["text"].get<std::string>();
  CHECK_THAT(text, Catch::StartsWith(
                       "On 30 Nov: 52 members to be deactivated: zoe@example.org (Zoe Adams), member0@example.org, "));
  CHECK_THAT(text, Catch::EndsWith(", member48@example.org and 2 more"));
}

TEST_CASE("A-31 the reminder is mailed to every active super admin and, in other words, to everybody scheduled",
          "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("back@example.org").last_seen("2026-05-01");
  roll.at(notice).run();
  roll.at("2026-11-10").sign_in("back@example.org");
  roll.at(reminder).run();
  CHECK(roll.mails("cycle.reminder") ==
        Lines{"cycle.reminder.admin root@example.org", "cycle.reminder.user ada@example.org"});
  CHECK(text_of(roll, "cycle.reminder.admin") != text_of(roll, "cycle.reminder.user"));
}

TEST_CASE("A-32 the final reminder goes to the same, with texts of its own", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  for (const auto* day : {notice, reminder, final_reminder}) step(roll, day);
  CHECK(roll.mails("cycle.final_reminder") ==
        Lines{"cycle.final_reminder.admin root@example.org", "cycle.final_reminder.user ada@example.org"});
  CHECK(text_of(roll, "cycle.final_reminder.admin") != text_of(roll, "cycle.reminder.admin"));
  CHECK(text_of(roll, "cycle.final_reminder.user") != text_of(roll, "cycle.reminder.user"));
}

TEST_CASE("A-33 the warned are deactivated, and everybody concerned gets exactly one confirmation", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("kept@example.org").last_seen("2026-05-01");
  roll("autodeactivate exclude kept@example.org --reason 'on leave'");
  roll.open_session();
  for (const auto* day : {notice, reminder, final_reminder}) step(roll, day);
  roll.at(deactivation);
  CHECK(roll.steps() == Lines{"deactivation done"});
  CHECK(roll.status_of("ada@example.org") == "deactivated");
  CHECK(roll.status_of("kept@example.org") == "active");
  CHECK(roll.mails("cycle.deactivation") ==
        Lines{"cycle.deactivation.admin root@example.org", "cycle.deactivation.user ada@example.org"});
  CHECK(roll.mails("user.").empty());
  const auto told = text_of(roll, "cycle.deactivation.admin");
  CHECK(says(told, "ada@example.org"));
  CHECK(says(told, "kept@example.org"));
  CHECK(says(told, "on leave"));
  CHECK(roll.rows("SELECT email FROM session JOIN member ON member.id = member_id JOIN user ON user.id = user_id "
                  "WHERE ended_because = 'deactivated'") == Lines{"ada@example.org"});
  CHECK(roll.rows("SELECT actor, subject, details FROM audit WHERE action = 'user.deactivate'") ==
        Lines{R"(cycle|ada@example.org|{"because":"by_cycle"})"});
  CHECK(roll.rows("SELECT state FROM cycle") == Lines{"completed"});
}

TEST_CASE("A-34 being seen shows only after the next step, and saves even after the last notice", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-05-01");
  roll.member("eve@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at("2026-11-10").sign_in("ada@example.org").at("2026-11-11").run();
  CHECK(roll.json("autodeactivate status")["scheduled_users"] == 3);
  CHECK(roll.cycle_state_of("ada@example.org") == "scheduled");
  step(roll, reminder);
  CHECK(roll.cycle_state_of("ada@example.org") == "returned");
  step(roll, final_reminder);
  roll.at("2026-11-29T22:59:59Z").sign_in("bob@example.org");
  roll.at(deactivation).run();
  CHECK(roll.cycle_state_of("bob@example.org") == "returned");
  CHECK(roll.status_of("bob@example.org") == "active");
  CHECK(roll.status_of("eve@example.org") == "deactivated");
}

TEST_CASE("A-35 what an admin does shows at once, in the list and in the figures", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-06-01");
  roll.member("here@example.org").last_seen("2026-10-01");
  const auto list = [&] {
    Lines lines;
    for (const auto& row : roll.json("autodeactivate scheduled"))
      lines.push_back(row["email"].get<std::string>() + ' ' + row["status"].get<std::string>());
    return lines;
  };
  const auto figures = [&] {
    const auto status = roll.json("autodeactivate status");
    return std::pair{status["scheduled_users"].get<int>(), status["excluded_users"].get<int>()};
  };
  const auto check_exclusions = [&] {
    CHECK(figures() == std::pair{2, 0});
    roll("autodeactivate exclude ada@example.org here@example.org");
    CHECK(list() == Lines{"ada@example.org excluded", "bob@example.org scheduled"});
    CHECK(figures() == std::pair{1, 2});
    roll("autodeactivate include ada@example.org here@example.org");
    CHECK(list() == Lines{"ada@example.org scheduled", "bob@example.org scheduled"});
    CHECK(figures() == std::pair{2, 0});
  };
  SECTION("between cycles, of who would be scheduled") {
    check_exclusions();
    CHECK(roll.json("autodeactivate scheduled")[0]["projected"] == true);
  }
  SECTION("in an open cycle, of its cohort") {
    roll.at(notice).run();
    check_exclusions();
    CHECK(roll.json("autodeactivate scheduled")[0]["projected"] == false);
  }
  SECTION("deactivating and reactivating") {
    roll.at(notice).run();
    roll.deactivate("ada@example.org");
    CHECK(list() == Lines{"bob@example.org scheduled"});
    roll.at("2026-11-05").reactivate("ada@example.org");
    CHECK(list() == Lines{"bob@example.org scheduled"});
    roll.at(reminder).run();
    CHECK(roll.cycle_state_of("ada@example.org") == "returned");
  }
  SECTION("the end of an exclusion") {
    roll.at(notice).run();
    roll("autodeactivate exclude ada@example.org --through 2026-11-05");
    CHECK(figures() == std::pair{1, 1});
    roll.at("2026-11-06");
    CHECK(figures() == std::pair{2, 0});
  }
}

TEST_CASE("A-35 nobody joins a cohort after the notice", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("later@example.org").last_seen("2026-08-10");  // inactive from 9 November on
  step(roll, notice);
  step(roll, reminder);
  CHECK(roll.cycle_state_of("later@example.org") == "");
  roll("autodeactivate exclude later@example.org");
  roll("autodeactivate include later@example.org");
  step(roll, final_reminder);
  step(roll, deactivation);
  CHECK(roll.status_of("later@example.org") == "active");
  roll.at("2026-12-01").run();
  CHECK(roll.cycle_state_of("later@example.org") == "scheduled");
}

TEST_CASE("U-14 P-97 the confirmation says what the deactivated own together, tickets of the portal too", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  for (const std::string email : {"ada@example.org", "eve@example.org"}) {
    roll.member(email).last_seen("2026-05-01");
    roll("portal ticket create Broken --owner " + email);
  }
  roll.given(
      "kind,name,owner\ndeal,Big "
      "deal,ada@example.org\nticket,Elsewhere,eve@example.org\ndeal,Other,root@example.org\n");
  roll("user asset import -");
  for (const auto* day : {notice, reminder, final_reminder, deactivation}) step(roll, day);
  CHECK(says(text_of(roll, "cycle.deactivation.admin"), "Together that is 1 deal, 3 tickets."));
}

TEST_CASE("A-36 a super admin who is also scheduled gets both texts", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("eve@example.org").super_admin().last_seen("2026-05-01");
  step(roll, notice);
  step(roll, reminder);
  CHECK(roll.mails("cycle.reminder") == Lines{"cycle.reminder.admin eve@example.org",
                                              "cycle.reminder.admin root@example.org",
                                              "cycle.reminder.user eve@example.org"});
  step(roll, final_reminder);
  step(roll, deactivation);
  // The confirmation for super admins goes to those who still are super admins after the step.
  CHECK(roll.mails("cycle.deactivation") ==
        Lines{"cycle.deactivation.admin root@example.org", "cycle.deactivation.user eve@example.org"});
}

TEST_CASE("A-36 recipients are those of the moment the step runs", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("eve@example.org").super_admin().last_seen("2026-10-01");
  step(roll, notice);
  roll.deactivate("eve@example.org").member("new@example.org").super_admin().last_seen("2026-11-03");
  step(roll, reminder);
  CHECK(roll.mails("cycle.reminder.admin") ==
        Lines{"cycle.reminder.admin new@example.org", "cycle.reminder.admin root@example.org"});
}

TEST_CASE("A-37 an empty cohort completes the cycle at once, and nothing is sent", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.at(notice);
  CHECK(roll.steps() == Lines{"notice nobody"});
  CHECK(roll.rows("SELECT state FROM cycle") == Lines{"completed"});
  CHECK(roll.mails().empty());
  CHECK(roll.json("autodeactivate status")["next_deactivation"] == "2026-12-31");
}

TEST_CASE("A-37 a cohort of excluded members goes through its steps without a mail", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll("autodeactivate exclude ada@example.org");
  Lines all;
  for (const auto* day : {notice, reminder, final_reminder, deactivation})
    for (const auto& each : roll.at(day).steps()) all.push_back(each);
  CHECK(all == Lines{"notice nobody", "reminder nobody", "final_reminder nobody", "deactivation nobody"});
  CHECK(roll.mails().empty());
  CHECK(roll.rows("SELECT state FROM cycle") == Lines{"completed"});
}

TEST_CASE("A-37 the confirmation is sent when an earlier mail of the cycle was, also when everyone was spared",
          "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at("2026-11-10").sign_in("ada@example.org");
  CHECK(roll.at(reminder).steps() == Lines{"reminder nobody"});
  CHECK(roll.at(final_reminder).steps() == Lines{"final_reminder nobody"});
  CHECK(roll.at(deactivation).steps() == Lines{"deactivation nobody"});
  CHECK(roll.mails() == Lines{"cycle.deactivation.admin root@example.org", "cycle.notice.admin root@example.org"});
  CHECK(says(text_of(roll, "cycle.deactivation.admin"), "ada@example.org"));
}

TEST_CASE("A-37 the confirmation is sent when the cycle ends as missed, not for one never begun", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  SECTION("begun") {
    step(roll, notice);
    CHECK(roll.at("2026-12-08").steps() ==
          Lines{"reminder missed", "final_reminder missed", "deactivation missed", "notice done"});
    CHECK(roll.mails("cycle.deactivation") == Lines{"cycle.deactivation.admin root@example.org"});
    CHECK(says(text_of(roll, "cycle.deactivation.admin"), "Monday 7 December 2026"));
  }
  SECTION("never begun") {
    CHECK(roll.at("2026-11-17").steps() == Lines{"notice missed"});
    CHECK(roll.mails().empty());
  }
}

TEST_CASE("A-38 a cohort member is in one of seven states, each with its reason in the confirmation", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  for (const auto* name : {"warned", "kept", "back", "gone"})
    roll.member(std::string{name} + "@example.org").last_seen("2026-05-01");
  roll.member("unwarned@example.org").last_seen("2026-05-01");
  roll.member("last@example.org").super_admin().last_seen("2026-05-02");
  Person{roll, "root@example.org"}.last_seen("2026-05-01");
  roll("autodeactivate exclude unwarned@example.org --through 2026-11-29");
  step(roll, notice);
  step(roll, reminder);
  roll("autodeactivate exclude kept@example.org");
  roll.sign_in("back@example.org").deactivate("gone@example.org");
  step(roll, final_reminder);
  step(roll, deactivation);
  CHECK(roll.rows("SELECT email, state FROM cycle_member JOIN member ON member.id = member_id "
                  "JOIN user ON user.id = user_id ORDER BY email") ==
        Lines{"back@example.org|returned", "gone@example.org|left", "kept@example.org|excluded",
              "last@example.org|protected", "root@example.org|deactivated", "unwarned@example.org|unwarned",
              "warned@example.org|deactivated"});
  const auto told = text_of(roll, "cycle.deactivation.admin");
  for (const auto* reason :
       {"were seen on", "excluded until", "the only active super admin", "were excluded when the reminders went out"})
    CHECK(says(told, reason));
  CHECK_FALSE(says(told, "gone@example.org"));
}

TEST_CASE("A-39 a queued reminder is taken back as soon as its member is no longer scheduled", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  roll.member("bob@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at(reminder).run();  // the reminders wait
  const auto state = [&] {
    return roll.rows("SELECT state FROM mail WHERE kind = 'cycle.reminder.user' AND to_email = 'ada@example.org'");
  };
  REQUIRE(state() == Lines{"queued"});
  SECTION("by being excluded, at once") {
    roll("autodeactivate exclude ada@example.org");
  }
  SECTION("by being seen, before the mail's next try") {
    roll.at("2026-11-17").sign_in("ada@example.org").hand_over();
  }
  SECTION("by news of having been seen before the mail was queued") {
    roll.at("2026-11-10").sign_in("ada@example.org").at("2026-11-17").hand_over();
  }
  SECTION("by the next step") {
    roll.deactivate("ada@example.org").at(final_reminder).run();
  }
  SECTION("by the end of the cycle") {
    roll.at("2026-12-08").run();
  }
  SECTION("by the switch") {
    roll("autodeactivate disable");
  }
  CHECK(state() == Lines{"cancelled"});
}

TEST_CASE("A-39 the final reminder takes the place of a first one that is still queued", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("ada@example.org").last_seen("2026-05-01");
  step(roll, notice);
  roll.at(reminder).run();
  roll.at(final_reminder).run();
  CHECK(roll.mails("cycle.reminder.user").empty());
  CHECK(roll.mails("cycle.final_reminder.user") == Lines{"cycle.final_reminder.user ada@example.org"});
}

TEST_CASE("M-08 who is deactivated gets no mail but the confirmation of it", "[cycle]") {
  Roll roll{"Europe/Oslo", since};
  roll.member("eve@example.org").super_admin().last_seen("2026-05-01");
  step(roll, notice);
  step(roll, reminder);
  roll.at(final_reminder).run();  // nothing is handed over: root's and eve's mails wait
  roll.at(deactivation).run();
  CHECK(roll.rows("SELECT kind FROM mail WHERE to_email = 'eve@example.org' AND state = 'queued'") ==
        Lines{"cycle.deactivation.user"});
}

}  // namespace
}  // namespace rollcall::testing
