#include "rollcall/domain/asset/owner_label.hpp"

#include <catch2/catch.hpp>

namespace rollcall {
namespace {

using enum MemberStatus;

Party party_of_ada(MemberStatus status, bool salesforce_user = false) {
  return {.email = "ada@example.org",
          .first_name = "Ada",
          .last_name = "Byron",
          .status = status,
          .salesforce_user = salesforce_user};
}

TEST_CASE("U-41 whoever is not removed is called by name, or by address where there is no name", "[asset]") {
  for (const auto status : {invited, active, deactivated}) {
    CHECK(creator_label(party_of_ada(status)) == "Ada Byron");
    CHECK(owner_label(party_of_ada(status, true), AssetKind::deal, true) == "Ada Byron");
  }
  CHECK(creator_label({.email = "bo@example.org", .first_name = "", .last_name = "", .status = active}) ==
        "bo@example.org");
}

TEST_CASE("U-41 the removed read Deactivated/Removed, with their address", "[asset]") {
  CHECK(creator_label(party_of_ada(removed)) == "Deactivated/Removed (ada@example.org)");
  CHECK(creator_label(party_of_ada(removed, true)) == "Deactivated/Removed (ada@example.org)");
  CHECK(owner_label(party_of_ada(removed), AssetKind::deal, true) == "Deactivated/Removed (ada@example.org)");
  CHECK(owner_label(party_of_ada(removed, true), AssetKind::deal, false) == "Deactivated/Removed (ada@example.org)");
}

TEST_CASE("U-41 with Salesforce sync on, a removed Salesforce user who owns a record is labelled Salesforce",
          "[asset]") {
  for (const auto& rule : asset_rules()) {
    INFO(word(rule.kind));
    const bool record = rule.kind == AssetKind::contact || rule.kind == AssetKind::company ||
                        rule.kind == AssetKind::deal || rule.kind == AssetKind::ticket;
    CHECK(owner_label(party_of_ada(removed, true), rule.kind, true) ==
          (record ? "Ada Byron (Salesforce)" : "Deactivated/Removed (ada@example.org)"));
  }
}

TEST_CASE("U-41 somebody without a name, as after an erasure, is never read as a Salesforce user", "[asset]") {
  const Party erased{
      .email = "ada@example.org", .first_name = "", .last_name = "", .status = removed, .salesforce_user = true};
  CHECK(owner_label(erased, AssetKind::deal, true) == "Deactivated/Removed (ada@example.org)");
}

}  // namespace
}  // namespace rollcall
