#include <catch2/catch.hpp>

#include "support/desk.hpp"

// What somebody is told before a member goes: the guide of U-14, U-41 and U-60.

namespace rollcall::testing {
namespace {

using Lines = std::vector<std::string>;

/// The lines about this address in what was printed, without the address.
Lines lines_about(const std::string& email, const std::string& text) {
  Lines all;
  const auto begin = "  " + email + "  ";
  for (const auto& line : Answer{ExitCode::ok, text, ""}.lines())
    if (line.starts_with(begin)) all.push_back(line.substr(begin.size()));
  return all;
}

/// Ada has a seat, templates of which some are not shared, marketing e-mails, and takes part in scheduling pages.
struct Leaver : Desk {
  Leaver() {
    Person{*this, "ada@example.org"}.seat("core");
    import(
        "kind,name,owner,creator,shared,scope,participants\n"
        "template,Welcome,ada@example.org,,no,,\n"
        "template,Ask again,ada@example.org,,no,,\n"
        "template,Price list,ada@example.org,,yes,,\n"
        "template,Of Li,li@example.org,ada@example.org,no,,\n"
        "marketing-email,Both,ada@example.org,ada@example.org,,,\n"
        "marketing-email,Owned,ada@example.org,li@example.org,,,\n"
        "marketing-email,Created,li@example.org,ada@example.org,,,\n"
        "scheduling-page,Demo,li@example.org,li@example.org,,group,ada@example.org;li@example.org\n"
        "scheduling-page,Intro,oyvind@example.org,,,round-robin,ada@example.org;oyvind@example.org\n"
        "scheduling-page,Follow-up,oyvind@example.org,,,round-robin,ada@example.org\n"
        "scheduling-page,Of Ada,ada@example.org,ada@example.org,,group,ada@example.org;li@example.org\n");
  }

  std::string asked_before_removing() {
    deactivate("ada@example.org");
    return typing("ada@example.org\n")("user remove ada@example.org").err;
  }
};

TEST_CASE("U-41 before removing, the question says what becomes of the seat, and which unshared templates others lose",
          "[cli][user][membership]") {
  Leaver roll;
  CHECK(lines_about("ada@example.org", roll.asked_before_removing()) ==
        Lines{"gives up their core seat", "1 deal stays, without a person", "1 template stays, without a person",
              "2 unshared templates can no longer be used by others: Ask again, Welcome",
              "3 marketing e-mails no longer name them as creator or owner",
              "1 group scheduling page they created is deleted", "is taken off 1 group scheduling page: Demo",
              "is taken off 2 round-robin scheduling pages: Follow-up, Intro"});
}

TEST_CASE("U-41 the guide is the same in the dry run, in the question, and when it is done",
          "[cli][user][membership]") {
  Leaver roll;
  roll.deactivate("ada@example.org");
  const auto dry = lines_about("ada@example.org", roll("user remove ada@example.org --dry-run").out);
  const auto done = roll.typing("ada@example.org\n")("user remove ada@example.org");
  CHECK(dry.size() == 8);
  CHECK(lines_about("ada@example.org", done.err) == dry);
  CHECK(lines_about("ada@example.org", done.out) == dry);
}

TEST_CASE("U-41 who leaves is told of seat and templates too", "[cli][user][membership]") {
  Leaver roll;
  const auto told = lines_about("ada@example.org", roll("--as ada@example.org user leave --dry-run").out);
  REQUIRE(told.size() == 8);
  CHECK(told[0] == "gives up their core seat");
  CHECK(told[3] == "2 unshared templates can no longer be used by others: Ask again, Welcome");
}

TEST_CASE("U-41 as JSON, the guide names seat and templates", "[cli][user][membership]") {
  Leaver roll;
  const auto told = roll.json("--as ada@example.org user leave --dry-run")["consequences"];
  CHECK(told[0] == Json::parse(R"({"user":{"email":"ada@example.org"},"about":"seat","which":"core","count":1,)"
                               R"("effect":"freed","names":[],"text":"gives up their core seat"})"));
  CHECK(told[3] ==
        Json::parse(R"({"user":{"email":"ada@example.org"},"about":"template","which":"unshared","count":2,)"
                    R"("effect":"unusable","names":["Ask again","Welcome"],)"
                    R"("text":"2 unshared templates can no longer be used by others: Ask again, Welcome"})"));
}

TEST_CASE("U-41 of many templates the first five are named, with how many more there are", "[cli][user][membership]") {
  Desk desk;
  std::string file = "kind,name,owner\n";
  for (char letter = 'a'; letter < 'h'; ++letter) file += std::string{"template,Text "} + letter + ",ada@example.org\n";
  desk.import(file);
  const auto told = lines_about("ada@example.org", desk("--as ada@example.org user leave --dry-run").out);
  CHECK(told.back() ==
        "7 unshared templates can no longer be used by others: Text a, Text b, Text c, Text d, Text e and 2 more");
}

TEST_CASE("U-12 deactivating keeps the seat and says nothing of templates", "[cli][user][membership]") {
  Leaver roll;
  const auto told = lines_about("ada@example.org", roll("user deactivate ada@example.org --dry-run").out);
  CHECK(told == Lines{"1 deal stays theirs", "3 templates stay theirs", "2 marketing e-mails stay theirs",
                      "1 group scheduling page stays theirs", "takes part in 2 group scheduling pages: Demo, Of Ada",
                      "takes part in 2 round-robin scheduling pages: Follow-up, Intro"});
}

TEST_CASE("U-42 nothing of who was removed is left on marketing e-mails, neither as creator nor as owner",
          "[cli][user][membership]") {
  Leaver roll;
  roll.asked_before_removing();
  const auto left = roll.rows(
      "SELECT name, owning.email, creating.email FROM asset "
      "LEFT JOIN member AS owner ON owner.id = owner_id LEFT JOIN user AS owning ON owning.id = owner.user_id "
      "LEFT JOIN member AS creator ON creator.id = creator_id LEFT JOIN user AS creating ON creating.id = "
      "creator.user_id WHERE kind = 'marketing-email' ORDER BY asset.id");
  CHECK(left == Lines{"Both||", "Owned||li@example.org", "Created|li@example.org|"});
  for (const auto& asset : roll.json("user asset list --kind marketing-email"))
    CHECK(asset.dump().find("ada@example.org") == std::string::npos);
}

TEST_CASE("U-30 a removed member no longer takes part in anything, and a deactivated one still does",
          "[cli][user][membership]") {
  Leaver roll;
  const auto pages = [&] {
    return roll.rows(
        "SELECT asset.name, group_concat(email, '+') FROM asset "
        "LEFT JOIN asset_participant ON asset_id = asset.id LEFT JOIN member ON member.id = member_id "
        "LEFT JOIN user ON user.id = user_id WHERE kind = 'scheduling-page' GROUP BY asset.id");
  };
  const auto before = pages();
  roll.deactivate("ada@example.org");
  CHECK(pages() == before);
  roll("user remove ada@example.org --yes --quiet");
  CHECK(pages() == Lines{"Demo|li@example.org", "Intro|oyvind@example.org", "Follow-up|"});
}

TEST_CASE("U-60 the question, the dry run and the result of leaving name the account", "[cli][user][membership]") {
  Roll roll;
  roll.member("ada@example.org");
  roll("account add 'Zebra Zoo' --admin zoe@zoo.example --quiet");
  roll("--account zebra-zoo user add ada@example.org --quiet");
  const std::string leave = "--as ada@example.org --account zebra-zoo user leave";
  CHECK(roll(leave + " --dry-run").out ==
        "Dry run, nothing is written:\n1 member left Zebra Zoo (zebra-zoo): ada@example.org\n");
  CHECK(roll.json(leave + " --dry-run")["account"] == Json{{"slug", "zebra-zoo"}});
  const auto done = roll.typing("ada@example.org\n")(leave);
  CHECK(done.err == "Leave Zebra Zoo (zebra-zoo) as ada@example.org? Type ada@example.org to confirm: ");
  CHECK(done.out == "1 member left Zebra Zoo (zebra-zoo): ada@example.org\n");
}

}  // namespace
}  // namespace rollcall::testing
