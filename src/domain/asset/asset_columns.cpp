#include "rollcall/domain/asset/asset_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"

namespace rollcall {

enum class AssetColumns::Column { kind, name, external_id, owner, creator, shared, scope, participants, unknown };

namespace {

bool shared_from(AssetKind kind, const std::string& cell) {
  if (!rule_of(kind).can_be_shared)
    throw Error{Fault::usage, fmt::format("a {} is never shared, leave the cell empty", word(kind))};
  return yes_no_from(cell);
}

std::vector<std::string> participants_from(AssetKind kind, const std::string& cell) {
  require_participants(kind, std::nullopt);
  std::vector<std::string> emails;
  for (const auto& part : split(cell, ';')) {
    auto email = email_address_from(part);
    if (std::ranges::none_of(emails, [&](const std::string& other) { return same_address(other, email); }))
      emails.push_back(std::move(email));
  }
  return emails;
}

// U-30, U-62: of the user, in no account.
void refuse_certification(const AssetFacts& facts) {
  if (facts.kind != AssetKind::certification) return;
  throw Error{Fault::usage, "a certification is the user's, in no account",
              Hint{Advice::certification_add, {facts.owner.value_or("EMAIL"), facts.name.value_or("NAME")}}};
}

void require_name(const AssetFacts& facts) {
  if (!facts.name && !facts.external_id) throw Error{Fault::usage, fmt::format("the {} has no name", word(facts.kind))};
}

}  // namespace

AssetColumns::Column AssetColumns::column_named(const std::string& name) {
  static const std::map<std::string, Column> columns{
      {"kind", Column::kind},
      {"name", Column::name},
      {"external id", Column::external_id},
      {"owner", Column::owner},
      {"creator", Column::creator},
      {"shared", Column::shared},
      {"scope", Column::scope},
      {"participants", Column::participants},
  };
  auto folded = fold_case(trim(name));
  std::ranges::replace(folded, '_', ' ');
  const auto found = columns.find(folded);
  return found == columns.end() ? Column::unknown : found->second;
}

AssetColumns::AssetColumns(const std::vector<std::string>& header) {
  std::map<Column, std::string> taken;
  for (const auto& name : header) {
    const auto column = column_named(name);
    columns_.push_back(column);
    if (column == Column::unknown) {
      unknown_.push_back(without_control_characters(trim(name)));
    } else if (const auto [other, is_new] = taken.emplace(column, name); !is_new) {
      throw Error{Fault::usage, fmt::format("two columns say the same: {} and {}", other->second, name)};
    }
  }
  const auto kind = std::ranges::find(columns_, Column::kind);
  if (kind == columns_.end())
    throw Error{Fault::usage, "the header has no column kind",
                "kind,name,external_id,owner,creator,shared,scope,participants"};
  kind_column_ = static_cast<std::size_t>(kind - columns_.begin());
}

AssetFacts AssetColumns::facts_from(const std::vector<std::string>& cells) const {
  if (cells.size() != columns_.size())
    throw Error{Fault::usage,
                fmt::format("{}, but the header has {}", counted(std::ssize(cells), "cell", "cells"), columns_.size())};
  if (trim(cells[kind_column_]).empty()) throw Error{Fault::usage, "the kind is missing"};
  AssetFacts facts{.kind = asset_kind_from(cells[kind_column_])};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& cell = cells[i];
    if (trim(cell).empty()) continue;
    switch (columns_[i]) {
      case Column::name:
        facts.name = name_from(cell, "name");
        break;
      case Column::external_id:
        facts.external_id = name_from(cell, "external id");
        break;
      case Column::owner:
        facts.owner = email_address_from(cell);
        break;
      case Column::creator:
        facts.creator = email_address_from(cell);
        break;
      case Column::shared:
        facts.shared = shared_from(facts.kind, cell);
        break;
      case Column::scope:
        facts.scope = asset_scope_from(facts.kind, cell);
        break;
      case Column::participants:
        if (auto emails = participants_from(facts.kind, cell); !emails.empty()) facts.participants = std::move(emails);
        break;
      case Column::kind:
      case Column::unknown:
        break;
    }
  }
  refuse_certification(facts);
  require_name(facts);
  if (facts.participants && facts.scope) require_participants(facts.kind, facts.scope);
  return facts;
}

}  // namespace rollcall
