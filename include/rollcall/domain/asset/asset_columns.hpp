#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/asset/asset.hpp"

namespace rollcall {

/// What one line of an asset import says (U-32). What it leaves open stays, or starts as the kind's first scope and
/// state.
struct AssetFacts {
  AssetKind kind = AssetKind::contact;
  std::optional<std::string> name{};  ///< never empty; nothing only beside an external id
  std::optional<std::string> external_id{};
  std::optional<std::string> owner{};    ///< an address in stored form (U-76)
  std::optional<std::string> creator{};  ///< the same
  std::optional<bool> shared{};
  std::optional<AssetScope> scope{};
  std::optional<std::vector<std::string>> participants{};  ///< addresses in stored form, each once; never empty
};

/// What the columns of an asset import say: by name, in any order and case.
class AssetColumns {
 public:
  /// Reads the header. Throws usage where there is no column kind, or two columns say the same.
  explicit AssetColumns(const std::vector<std::string>& header);

  const std::vector<std::string>& unknown() const { return unknown_; }  ///< as the header spells them

  /// What a row says. Throws usage, saying what is wrong with it: also for a certification, which is in no account.
  AssetFacts facts_from(const std::vector<std::string>& cells) const;

 private:
  enum class Column;
  static Column column_named(const std::string& name);

  std::vector<Column> columns_;
  std::vector<std::string> unknown_;
  std::size_t kind_column_ = 0;
};

}  // namespace rollcall
