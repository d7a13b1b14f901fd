#include "rollcall/domain/asset/asset_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"

namespace rollcall {
namespace {

bool shared_from(AssetKind kind, const std::string& cell) {
  if (!rule_of(kind).can_be_shared)
    throw Error{Fault::usage, fmt::format("a {} is never shared, leave the cell empty", word(kind))};
  return yes_no_said(cell);
}

std::optional<std::vector<std::string>> participants_from(AssetKind kind, const std::string& cell) {
  require_participants(kind, std::nullopt);
  std::vector<std::string> emails;
  for (const auto& part : split(cell, ';')) {
    auto email = address_said(part).email;
    if (std::ranges::none_of(emails, [&](const std::string& other) { return same_address(other, email); }))
      emails.push_back(std::move(email));
  }
  if (emails.empty()) return std::nullopt;
  return emails;
}

// U-30, U-62: of the user, in no account.
void refuse_certification(const AssetFacts& facts) {
  if (facts.kind != AssetKind::certification) return;
  throw Error{Fault::usage, "a certification belongs to the user, not to an account",
              Hint{Advice::certification_add, {facts.owner.value_or("EMAIL"), facts.name.value_or("NAME")}}};
}

void require_name(const AssetFacts& facts) {
  if (!facts.name && !facts.external_id) throw Error{Fault::usage, fmt::format("the {} has no name", word(facts.kind))};
}

AssetKind needed_kind_from(const std::string& cell) {
  if (trim(cell).empty()) throw Error{Fault::usage, "the kind is missing"};
  return asset_kind_from(cell);
}

void check_asset(AssetRow& row) {
  auto& facts = row.facts;
  refuse_certification(facts);
  require_name(facts);
  if (facts.participants && facts.scope) require_participants(facts.kind, facts.scope);
}

using AssetColumn = ImportTable<AssetRow>::Column;

std::vector<AssetColumn> made_of_assets() {
  return {{{.name = "kind", .kind = CellKind::word, .is_needed = true, .spellings = {"asset kind", "type"}},
           [](AssetRow& row, const std::string& cell) { row.facts.kind = needed_kind_from(cell); }},
          {{.name = "name"}, [](AssetRow& row, const std::string& cell) { row.facts.name = name_from(cell, "name"); }},
          {{.name = "external_id"},
           [](AssetRow& row, const std::string& cell) { row.facts.external_id = name_from(cell, "external id"); }},
          {{.name = "own number", .is_listed = false},
           [](AssetRow& row, const std::string& cell) { row.facts.number = number_said(cell); }},
          {{.name = "own ticket", .is_listed = false},
           [](AssetRow& row, const std::string&) { row.passed_over = ImportNote::portal_ticket; }},
          {{.name = "owner", .kind = CellKind::address, .spellings = {"owner email"}},
           [](AssetRow& row, const std::string& cell) { row.facts.owner = address_said(cell).email; }},
          {{.name = "creator", .kind = CellKind::address, .spellings = {"creator email", "created by"}},
           [](AssetRow& row, const std::string& cell) { row.facts.creator = address_said(cell).email; }},
          {{.name = "shared", .kind = CellKind::yes_no},
           [](AssetRow& row, const std::string& cell) { row.facts.shared = shared_from(row.facts.kind, cell); }},
          {{.name = "scope", .kind = CellKind::word},
           [](AssetRow& row, const std::string& cell) { row.facts.scope = asset_scope_from(row.facts.kind, cell); }},
          {{.name = "participants", .kind = CellKind::addresses}, [](AssetRow& row, const std::string& cell) {
             row.facts.participants = participants_from(row.facts.kind, cell);
           }}};
}

std::vector<std::pair<std::string, std::string>> shown_asset(const AssetRow& row) {
  const auto& facts = row.facts;
  std::vector<std::pair<std::string, std::string>> all{{"kind", std::string{word(facts.kind)}}};
  const auto add = [&](const char* name, const std::optional<std::string>& said) {
    if (said) all.emplace_back(name, *said);
  };
  add("name", facts.name);
  add("external_id", facts.external_id);
  add("owner", facts.owner);
  add("creator", facts.creator);
  if (facts.shared) all.emplace_back("shared", *facts.shared ? "yes" : "no");
  if (facts.scope) all.emplace_back("scope", word(*facts.scope));
  if (facts.participants) all.emplace_back("participants", join(*facts.participants, ";"));
  return all;
}

}  // namespace

const ImportTable<AssetRow>& asset_columns() {
  static const ImportTable<AssetRow> table{
      .columns = made_of_assets(),
      .own = {{"id", "kind", "owner_email", "participants", "state"}},
      .named_in_own = {{"id", "own number"}, {"ticket", "own ticket"}, {"ticket.id", "own ticket"}},
      .silent_in_own = {"owner", "creator", "state"},
      .finish = check_asset,
      .shown = shown_asset};
  return table;
}

}  // namespace rollcall
