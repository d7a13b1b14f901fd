#include "rollcall/domain/asset/asset_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"

namespace rollcall {
namespace {

bool shared_from(AssetKind kind, const std::string& cell) {
  if (!rule_of(kind).can_be_shared)
    throw Error{Fault::usage, fmt::format("a {} is never shared, leave the cell empty", word(kind))};
  return yes_no_from(cell);
}

std::optional<std::vector<std::string>> participants_from(AssetKind kind, const std::string& cell) {
  require_participants(kind, std::nullopt);
  std::vector<std::string> emails;
  for (const auto& part : split(cell, ';')) {
    auto email = email_address_from(part);
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

void check_asset(AssetFacts& facts) {
  refuse_certification(facts);
  require_name(facts);
  if (facts.participants && facts.scope) require_participants(facts.kind, facts.scope);
}

}  // namespace

const ImportTable<AssetFacts>& asset_columns() {
  using Row = AssetFacts;
  static const ImportTable<Row> table{
      .columns = {{{.name = "kind", .kind = CellKind::word, .is_needed = true},
                   [](Row& row, const std::string& cell) { row.kind = needed_kind_from(cell); }},
                  {{.name = "name"}, [](Row& row, const std::string& cell) { row.name = name_from(cell, "name"); }},
                  {{.name = "external_id"},
                   [](Row& row, const std::string& cell) { row.external_id = name_from(cell, "external id"); }},
                  {{.name = "owner", .kind = CellKind::address},
                   [](Row& row, const std::string& cell) { row.owner = email_address_from(cell); }},
                  {{.name = "creator", .kind = CellKind::address},
                   [](Row& row, const std::string& cell) { row.creator = email_address_from(cell); }},
                  {{.name = "shared", .kind = CellKind::yes_no},
                   [](Row& row, const std::string& cell) { row.shared = shared_from(row.kind, cell); }},
                  {{.name = "scope", .kind = CellKind::word},
                   [](Row& row, const std::string& cell) { row.scope = asset_scope_from(row.kind, cell); }},
                  {{.name = "participants", .kind = CellKind::addresses},
                   [](Row& row, const std::string& cell) { row.participants = participants_from(row.kind, cell); }}},
      .finish = check_asset};
  return table;
}

}  // namespace rollcall
