#include "rollcall/domain/asset/asset.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/error_of.hpp"

namespace rollcall {
namespace {

TEST_CASE("U-31 the one table has a row for every kind, in the order of their words", "[asset]") {
  std::vector<std::string> ruled;
  for (const auto& rule : asset_rules()) ruled.emplace_back(word(rule.kind));
  std::vector<std::string> named;
  for (const auto& [kind, text] : Words<AssetKind>::table) named.emplace_back(text);
  CHECK(ruled == named);
  for (const auto& [kind, text] : Words<AssetKind>::table) CHECK(rule_of(kind).kind == kind);
}

TEST_CASE("U-30 there are the kinds the specification lists", "[asset]") {
  const std::vector<std::string> kinds{
      "contact",      "company",         "deal",         "ticket",          "blog-post",    "page",
      "list",         "workflow",        "form",         "report",          "document",     "sequence",
      "template",     "marketing-email", "social-post",  "scheduling-page", "logged-email", "note",
      "mailbox",      "social-account",  "conversation", "filter",          "blog-author",  "sequence-enrollment",
      "certification"};
  CHECK(asset_rules().size() == kinds.size());
  for (const auto& kind : kinds) CHECK(word(asset_kind_from(kind)) == kind);
  CHECK(asset_kind_from(" Blog-Post ") == AssetKind::blog_post);
}

TEST_CASE("U-31 every effect that changes a state leads to one its kind has", "[asset]") {
  const auto has = [](const AssetRule& rule, std::string_view state) {
    for (const auto each : rule.states)
      if (each == state) return true;
    return false;
  };
  for (const auto& rule : asset_rules())
    for (const auto effect : {rule.on_deactivation, rule.on_removal}) {
      INFO(word(rule.kind));
      if (effect == Effect::disconnected) CHECK(has(rule, "disconnected"));
      if (effect == Effect::stopped) CHECK(has(rule, "stopped"));
      if (effect == Effect::needs_reconnection) CHECK(has(rule, "needs-reconnection"));
    }
}

TEST_CASE("U-30 an unknown kind, scope or state is refused with a hint at the possible ones", "[asset]") {
  CHECK(hint_of(error_of([] { asset_kind_from("contract"); })) == "did you mean contact?");
  CHECK(hint_of(error_of([] { asset_scope_from(AssetKind::mailbox, "own"); })) == "personal, team");
  CHECK(hint_of(error_of([] { asset_scope_from(AssetKind::deal, "own"); })) == "it has no scope");
  CHECK(hint_of(error_of([] { asset_state_from(AssetKind::mailbox, "stopped"); })) == "connected, disconnected");
  CHECK(asset_state_from(AssetKind::sequence_enrollment, "STOPPED") == "stopped");
}

}  // namespace
}  // namespace rollcall
