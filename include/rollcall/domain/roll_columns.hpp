#pragma once

#include <string>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/member_facts.hpp"

namespace rollcall {

/// A time of signing in or being seen may lie this far ahead of the clock, which is then a little slow (product.md,
/// "Time").
inline constexpr Seconds clock_tolerance{5 * 60};

/// The time of an import's cell (U-74). Throws usage for a text that is none, and for a time ahead of the clock.
Instant past_time_from(std::string_view typed, Instant now);

/// What the columns of a member import say (U-73, U-74): by name, in any order and case.
class RollColumns {
 public:
  /// Reads the header. Throws usage where there is no e-mail column, or two columns say the same.
  explicit RollColumns(const std::vector<std::string>& header);

  const std::vector<std::string>& unknown() const { return unknown_; }  ///< as the header spells them

  /// What a row says. Throws usage, saying what is wrong with it.
  MemberFacts facts_from(const std::vector<std::string>& cells, Instant now) const;

 private:
  enum class Column;
  static Column column_named(const std::string& name);

  std::vector<Column> columns_;
  std::vector<std::string> unknown_;
};

}  // namespace rollcall
