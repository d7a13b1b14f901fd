#include <catch2/catch.hpp>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

// Two accounts, and a change in each: on the 2nd, 3rd and 4th of January.
struct History {
  Roll roll{"America/New_York"};

  History() {
    roll.at("2026-01-02T10:00Z")("account set --name Acme2");
    roll.at("2026-01-03T10:00Z")("account add Zoo --admin zoe@zoo.example");
    roll.at("2026-01-04T10:00Z").as_os_user(0, "root")("account set --account zoo --weekend fri");
  }

  std::vector<std::string> actions(const std::string& filters) {
    std::vector<std::string> found;
    for (const auto& row : roll.json("audit list " + filters)) found.push_back(row["action"]);
    return found;
  }
};

using Actions = std::vector<std::string>;

TEST_CASE("S-23 audit list prints every change, oldest first, with who made it", "[cli]") {
  History history;
  check_golden("audit_list", history.roll("audit list").out);
  check_golden("audit_list.json", history.roll("audit list --json").out);
  check_golden("audit_list.csv", history.roll("audit list -o csv").out);
}

TEST_CASE("audit list --account prints one account's changes, on its clocks", "[cli]") {
  History history;
  check_golden("audit_list_account", history.roll("audit list --account acme").out);
  check_golden("audit_list_account.json", history.roll("audit list --account acme --json").out);
  CHECK(history.actions("--account zoo") == Actions{"account.add", "user.add", "account.set"});
}

TEST_CASE("audit list --since takes a day of the account, or an instant", "[cli]") {
  History history;
  CHECK(history.actions("--since 2026-01-04") == Actions{"account.set"});
  CHECK(history.actions("--since 2026-01-03T10:00:00Z") == Actions{"account.add", "user.add", "account.set"});
  CHECK(history.actions("--since 2026-01-03T10:00:01Z") == Actions{"account.set"});
  // Midnight of the 2nd in New York is 05:00Z.
  history.roll.at("2026-01-02T04:59:59Z")("account set --account acme --name Early");
  history.roll.at("2026-01-02T05:00:00Z")("account set --account acme --name Late");
  CHECK(history.roll.json("audit list --account acme --since 2026-01-02").size() == 2);
}

TEST_CASE("audit list --since takes a day of the only account where none is named", "[cli]") {
  Roll roll{"America/New_York"};
  roll.at("2026-01-02T04:59:59Z")("account set --name Early");
  roll.at("2026-01-02T05:00:00Z")("account set --name Late");
  CHECK(roll.json("audit list --since 2026-01-02").size() == 1);
}

TEST_CASE("audit list --until takes a day of the account to its end, or an instant, which is included", "[cli]") {
  History history;
  CHECK(history.actions("--until 2026-01-02") == Actions{"roll.init", "account.add", "user.add", "account.set"});
  CHECK(history.actions("--until 2026-01-02T10:00:00Z --since 2026-01-02") == Actions{"account.set"});
  CHECK(history.actions("--until 2026-01-02T09:59:59Z --since 2026-01-02").empty());
  // The 2nd ends in New York at 05:00Z of the 3rd.
  history.roll.at("2026-01-03T04:59:59Z")("account set --account acme --name Late");
  history.roll.at("2026-01-03T05:00:00Z")("account set --account acme --name Later");
  CHECK(history.roll.json("audit list --account acme --since 2026-01-02 --until 2026-01-02").size() == 2);
  history.roll.fails(ExitCode::usage, "audit list --until tomorrow");
}

TEST_CASE("audit list --actor takes the full name of an actor, or the address they act by", "[cli]") {
  Roll roll;
  roll("account set --name One --as root@example.org");
  roll.as_os_user(0, "root").with("SUDO_USER", "ada")("account set --name Two --as root@example.org");
  roll("account set --name Three");
  roll.tamper("UPDATE audit SET actor = 'user:root@example.org' WHERE id = 1");
  const auto ids = [&](const std::string& actor) {
    std::string found;
    for (const auto& row : roll.json("audit list --actor '" + actor + "'"))
      found += std::to_string(row["id"].get<int>());
    return found;
  };
  CHECK(ids("root@example.org") == "145");
  CHECK(ids(" ROOT@Example.org ") == "145");
  CHECK(ids("user:root@example.org") == "1");
  CHECK(ids("operator:olga as root@example.org") == "4");
  CHECK(ids("operator:olga") == "23");
  CHECK(ids("operator:root (sudo ada)") == "6");
  for (const std::string nobody : {"oot@example.org", "example.org", "r%@example.org", "root_example.org"})
    roll.fails(ExitCode::not_found, "audit list --actor " + nobody);
  CHECK(ids("cycle").empty());
  CHECK(roll.json("audit list --actor root@example.org --until 2026-01-01 --limit 1").size() == 1);
}

TEST_CASE("audit list --since refuses an invalid time and names it", "[cli]") {
  History history;
  const auto answer = history.roll.fails(ExitCode::usage, "audit list --since yesterday");
  CHECK(answer.err.find("not a time: yesterday") != std::string::npos);
  CHECK(answer.out.empty());
}

TEST_CASE("audit list --subject, --action, --after and --limit narrow it together", "[cli]") {
  History history;
  CHECK(history.actions("--subject ZOE@zoo.example") == Actions{"user.add"});
  CHECK(history.actions("--action account.set") == Actions{"account.set", "account.set"});
  CHECK(history.actions("--action account.set --limit 1 --after 4") == Actions{"account.set"});
  CHECK(history.actions("--limit 0").empty());
  CHECK(history.actions("--limit 2") == Actions{"roll.init", "account.add"});
}

TEST_CASE("audit list says so when nothing is recorded", "[cli]") {
  History history;
  CHECK(history.roll("audit list --after 1000").out == "Nothing is recorded.\n");
  CHECK(history.roll("audit list --after 1000 --json").out == "[]\n");
  CHECK(history.roll("audit list --after 1000 -o ndjson").out.empty());
  CHECK(history.roll("audit list --after 1000 -o csv").lines().size() == 1);
}

TEST_CASE("audit list refuses limits and ids that are no numbers", "[cli]") {
  History history;
  for (const std::string bad : {"--limit -1", "--limit x", "--after x", "--limit 1.5", "--limit"}) {
    INFO(bad);
    history.roll.fails(ExitCode::usage, "audit list " + bad);
  }
}

}  // namespace
}  // namespace rollcall::testing
