#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/roll/import_times.hpp"
#include "rollcall/domain/roll/member_facts.hpp"

namespace rollcall {

/// What the columns of a member import say (U-73, U-74): by name, in any order and case.
class RollColumns {
 public:
  /// Reads the header. Throws usage where there is no e-mail column, or two columns say the same.
  explicit RollColumns(const std::vector<std::string>& header);

  const std::vector<std::string>& unknown() const { return unknown_; }  ///< as the header spells them

  /// What a row says. Throws usage, saying what is wrong with it.
  MemberFacts facts_from(const std::vector<std::string>& cells, ImportTimes& times) const;

 private:
  enum class Column;
  static Column column_named(const std::string& name);

  std::vector<Column> columns_;
  std::vector<std::string> unknown_;
};

}  // namespace rollcall
