#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "rollcall/store/file/database.hpp"
#include "support/old_roll.hpp"
#include "support/roll.hpp"
#include "support/verbs.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

/// A roll of the schema before the last.
struct OldRollTest : Roll {
  int present = store::schema_version();
  int version = present - 1;
  std::string copy = ".schema-" + std::to_string(version);

  OldRollTest() {
    fs::remove(file());
    fs::remove(file() + "-journal");
    make_old_roll(file(), static_cast<std::size_t>(version));
    fs::permissions(file(), fs::perms::owner_read | fs::perms::owner_write);
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator{folder().path()})
      if (!entry.path().filename().string().ends_with("-journal")) all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
  }
  bool copy_is_kept() const {
    const auto all = names();
    return std::ranges::find(all, "rollcall.db" + copy) != all.end();
  }
  bool is_untouched(const std::string& before) const {
    return content_of(file()) == before && names() == std::vector<std::string>{"rollcall.db"};
  }
};

}  // namespace

TEST_CASE_METHOD(OldRollTest, "upgrade brings the schema up to date, and the second time it is so already", "[cli]") {
  const auto report = json("upgrade");
  CHECK(report ==
        Json{{"changed", true}, {"from_schema", version}, {"to_schema", present}, {"copy", "DIR/rollcall.db" + copy}});
  const auto again = json("upgrade");
  CHECK(again == Json{{"changed", false}, {"from_schema", present}, {"to_schema", present}, {"copy", nullptr}});
  CHECK((*this)("upgrade").out == "Nothing to change: DIR/rollcall.db has schema " + std::to_string(present) + ".\n");
  CHECK((*this)("account list --json").json()[0]["slug"] == "acme");
}

TEST_CASE_METHOD(OldRollTest, "upgrade says what it did", "[cli]") {
  CHECK((*this)("upgrade").out == "Upgraded DIR/rollcall.db from schema " + std::to_string(version) + " to " +
                                      std::to_string(present) + "; a copy of what it was before is DIR/rollcall.db" +
                                      copy + ".\n");
}

TEST_CASE_METHOD(OldRollTest, "upgrade --dry-run says from which schema to which, and writes nothing", "[cli]") {
  const auto before = content_of(file());
  CHECK(json("upgrade --dry-run") == Json{{"changed", true},
                                          {"from_schema", version},
                                          {"to_schema", present},
                                          {"copy", "DIR/rollcall.db" + copy},
                                          {"dry_run", true}});
  CHECK((*this)("upgrade --dry-run").out == "Dry run, nothing is written:\nWould upgrade DIR/rollcall.db from schema " +
                                                std::to_string(version) + " to " + std::to_string(present) +
                                                ", and keep a copy of it as DIR/rollcall.db" + copy + ".\n");
  CHECK(is_untouched(before));
}

TEST_CASE("every verb that needs the present schema upgrades an older one before it runs", "[cli]") {
  std::size_t upgrading = 0;
  for (const auto& verb : all_verbs()) {
    const auto& needs = verb.needs;
    if (!needs || !needs->access || needs->schema != cli::Schema::present || needs->only_glances) continue;
    OldRollTest roll;
    INFO(verb.line());
    roll.try_to(verb.line());
    CHECK(roll.copy_is_kept());
    CHECK(roll.json("account list")[0]["slug"] == "acme");
    ++upgrading;
  }
  CHECK(upgrading > 100);
}

TEST_CASE_METHOD(OldRollTest, "a dry run upgrades nothing, and says that the schema is older", "[cli]") {
  const auto before = content_of(file());
  for (const std::string verb : {"account list", "account add Zoo --admin zoe@zoo.example", "autodeactivate run"}) {
    INFO(verb);
    const auto answer = fails(ExitCode::database, verb + " --dry-run");
    CHECK(answer.err == "rollcall: DIR/rollcall.db has schema " + std::to_string(version) +
                            ", older than this rollcall's " + std::to_string(present) +
                            "\nhint: to upgrade it: rollcall upgrade\n");
  }
  CHECK(is_untouched(before));
}

TEST_CASE_METHOD(OldRollTest, "doctor upgrades nothing, and says that the schema is older", "[cli][doctor]") {
  const auto before = content_of(file());
  const auto found = json("doctor");
  REQUIRE(found.size() == 1);
  CHECK(found[0] ==
        Json{{"severity", "warning"},
             {"check", "schema"},
             {"finding", "DIR/rollcall.db has schema " + std::to_string(version) + ", older than this rollcall's " +
                             std::to_string(present) + ": its content was not checked"},
             {"mend", "rollcall upgrade"}});
  CHECK(is_untouched(before));
}

TEST_CASE_METHOD(OldRollTest, "upgrade and doctor of an older schema are the operator's alone", "[cli][rights]") {
  const auto before = content_of(file());
  for (const std::string verb : {"upgrade", "doctor"}) {
    CHECK(fails(ExitCode::denied, verb + " --as root@example.org").err ==
          "rollcall: only the operator may do this, not root@example.org\n");
    with("ROLLCALL_TOKEN", "a token");
    CHECK(fails(ExitCode::denied, verb).err.starts_with("rollcall: only the operator may do this, not users who are"));
    with("ROLLCALL_TOKEN", "");
    as_os_user(4711, "somebody").fails(ExitCode::denied, verb);
    as_os_user(::geteuid(), "olga");
  }
  CHECK(is_untouched(before));
}

TEST_CASE("doctor names the drafts that killed commands have left", "[cli][doctor]") {
  Roll roll{"Europe/Oslo", "2026-11-01"};
  roll.at("2026-11-02T06:00Z");
  const auto draft = roll.folder() / "rollcall.db.new-0123abcd";
  write_file(draft, "half");
  const auto found = roll.json("doctor");
  REQUIRE(found.size() == 1);
  CHECK(found[0]["check"] == "drafts");
  CHECK(found[0]["finding"] == "DIR/rollcall.db.new-0123abcd was left by a command that was killed while it wrote");
  CHECK(found[0]["mend"] == "rm DIR/rollcall.db.new-0123abcd");
}

}  // namespace rollcall::testing
