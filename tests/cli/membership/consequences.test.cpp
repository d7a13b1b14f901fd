#include <fmt/format.h>
#include <algorithm>
#include <catch2/catch.hpp>

#include "rollcall/domain/asset/asset.hpp"
#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

std::string quoted(std::string_view text) {
  return "'" + std::string{text} + "'";
}

// Ada owns and created one of everything there is, in every scope; eva is there to inherit.
struct OneOfEverything : Roll {
  OneOfEverything() {
    member("ada@example.org").named("Ada", "Byron").seat("core");
    member("eva@example.org").named("Eva", "Ås");
    for (const auto& rule : asset_rules()) {
      if (rule.kind == AssetKind::certification) continue;  // in no account
      if (rule.scopes.empty()) add(rule, "NULL");
      for (const auto scope : rule.scopes) add(rule, quoted(word(scope)));
    }
  }

  void add(const AssetRule& rule, const std::string& scope) {
    const auto state = rule.states.empty() ? std::string{"NULL"} : quoted(rule.states.front());
    tamper("INSERT INTO asset (account_id, kind, name, creator_id, owner_id, scope, state) SELECT account_id, " +
           quoted(word(rule.kind)) + ", '', member.id, member.id, " + scope + ", " + state +
           " FROM member JOIN user ON user.id = user_id AND email = 'ada@example.org'");
  }

  // Each kind and scope with its owner, creator and state, as they are now.
  std::string assets() {
    std::string text;
    for (const auto& asset : json("user asset list")) {
      for (const auto* key : {"kind", "scope", "owner", "creator", "state"})
        text += (asset[key].is_null() ? std::string{"-"} : asset[key].get<std::string>()) + " | ";
      text += '\n';
    }
    return text;
  }
};

TEST_CASE("U-13 U-41 U-42 U-43 what becomes of each kind of asset", "[cli][user][membership]") {
  OneOfEverything roll;
  auto story = "before (kind | scope | owner | creator | state)\n" + roll.assets();
  roll.deactivate("ada@example.org");
  story += "\nafter deactivation\n" + roll.assets();
  roll("user remove ada@example.org --yes --quiet");
  story += "\nafter removal\n" + roll.assets();
  check_golden("membership_assets", story);
}

TEST_CASE("U-60 leaving while active ends where deactivation and removal would have", "[cli][user][membership]") {
  OneOfEverything removed, left;
  removed.deactivate("ada@example.org")("user remove ada@example.org --yes --quiet");
  left("--as ada@example.org user leave --yes --quiet");
  CHECK(left.assets() == removed.assets());
}

TEST_CASE("U-40 with an heir, records and conversations are handed over first", "[cli][user][membership]") {
  OneOfEverything roll;
  roll.deactivate("ada@example.org");
  roll("user remove ada@example.org --reassign-to eva@example.org --yes --quiet");
  CHECK(roll.rows("SELECT kind FROM asset JOIN member ON member.id = owner_id JOIN user ON user.id = user_id "
                  "WHERE email = 'eva@example.org' ORDER BY kind") ==
        Rows{"company", "contact", "conversation", "deal", "ticket"});
}

TEST_CASE("U-40 the heir is an active member who stays", "[cli][user][membership]") {
  OneOfEverything roll;
  roll.deactivate("ada@example.org").deactivate("eva@example.org");
  roll.fails(ExitCode::refused, "user remove ada@example.org --reassign-to eva@example.org --yes");
  roll.fails(ExitCode::refused, "user remove ada@example.org eva@example.org --reassign-to eva@example.org --yes");
  roll.fails(ExitCode::not_found, "user remove ada@example.org --reassign-to nobody@example.org --yes");
  CHECK(roll.status_of("ada@example.org") == "deactivated");
}

TEST_CASE("U-14 the list is the same in dry run, prompt and result", "[cli][user][membership]") {
  OneOfEverything roll;
  roll("account billing-contact add ada@example.org --role security --quiet");
  const auto lines = [](const std::string& text) {
    std::string list;
    for (const auto& line : Answer{ExitCode::ok, text, ""}.lines())
      if (line.starts_with("  ada@")) list += line + '\n';
    return list;
  };
  const auto dry = lines(roll("user deactivate ada@example.org --dry-run").out);
  const auto before = roll.json("user deactivate ada@example.org --dry-run")["warnings"];
  roll.typing("y\n");
  const auto answer = roll("user deactivate ada@example.org");
  check_golden("user_deactivate_warnings", dry);
  CHECK(lines(answer.err) == dry);
  CHECK(lines(answer.out) == dry);
  CHECK(before.size() == static_cast<std::size_t>(std::count(dry.begin(), dry.end(), '\n')));
}

TEST_CASE("U-14 the warnings as JSON", "[cli][user][membership]") {
  OneOfEverything roll;
  check_golden("user_deactivate.json", roll("user deactivate ada@example.org --yes --json").out);
  check_golden("user_remove.json", roll("user remove ada@example.org --reassign-to eva@example.org --yes --json").out);
}

TEST_CASE("U-14 none of the warnings blocks, and nothing they name is changed", "[cli][user][membership]") {
  OneOfEverything roll;
  const auto kept =
      "SELECT kind, owner_id, creator_id, state FROM asset WHERE kind NOT IN ('mailbox', 'sequence-enrollment') ORDER "
      "BY id";
  const auto before = roll.rows(kept);
  roll.deactivate("ada@example.org");
  CHECK(roll.rows(kept) == before);
}

TEST_CASE("U-22 a disconnected mailbox stays disconnected when its owner comes back", "[cli][user][membership]") {
  OneOfEverything roll;
  roll.deactivate("ada@example.org").reactivate("ada@example.org");
  CHECK(roll.rows("SELECT scope, state FROM asset WHERE kind = 'mailbox' ORDER BY scope") ==
        Rows{"personal|disconnected", "team|connected"});
}

TEST_CASE("U-44 removal frees the seat, ends the sessions of the account, and leaves other accounts alone",
          "[cli][user][membership]") {
  OneOfEverything roll;
  roll("account add Other --admin ada@example.org --time-zone UTC --quiet");
  roll.open_session();
  roll("--account acme user deactivate ada@example.org --yes --quiet");
  roll.tamper("UPDATE session SET ended_at = NULL, ended_because = NULL");
  roll("--account acme user remove ada@example.org --yes --quiet");
  CHECK(roll.rows("SELECT slug, status, seat, ended_because FROM session JOIN member ON member.id = member_id "
                  "JOIN user ON user.id = user_id JOIN account ON account.id = account_id "
                  "WHERE email = 'ada@example.org' ORDER BY slug") == Rows{"acme|removed||removed", "other|active||"});
}

TEST_CASE("U-45 U-51 a billing role blocks removal and leaving, and is no more than a warning on deactivation",
          "[cli][user][membership]") {
  OneOfEverything roll;
  roll("account billing-contact add ada@example.org --role billing --quiet");
  roll("account billing-contact primary ada@example.org --quiet");
  CHECK(roll.fails(ExitCode::refused, "--as ada@example.org user leave --yes --json").error()["message"] ==
        "ada@example.org is a billing contact (billing); ada@example.org is a billing contact (primary)");
  roll.deactivate("ada@example.org");
  const auto error = roll.fails(ExitCode::refused, "user remove ada@example.org --yes --json").error();
  CHECK(error["hint"] ==
        "rollcall --account acme account billing-contact remove ada@example.org --role billing; "
        "rollcall --account acme account billing-contact primary EMAIL");
  roll.fails(ExitCode::refused, "user delete ada@example.org --yes");
  roll("account billing-contact primary eva@example.org --quiet");
  roll("account billing-contact remove ada@example.org --role billing --quiet");
  roll("user remove ada@example.org --yes --quiet");
  CHECK(roll.rows("SELECT count(*) FROM member WHERE status = 'removed'") == Rows{"1"});
}

}  // namespace
}  // namespace rollcall::testing
