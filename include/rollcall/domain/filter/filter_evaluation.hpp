#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/filter/filter.hpp"

namespace rollcall {

/// What a ticket or a contact has for a property: nothing, one value, or several, as a contact has companies. It is
/// asked with the property as the filter spells it; case of ASCII letters should not count.
using PropertyValues = std::function<std::vector<std::string>(std::string_view property)>;

struct TracedCondition {
  std::vector<std::string> found;  ///< the values it was compared with; empty ones count as none
  bool holds;
};

/// Judges every condition, in the filter's order, also behind one that fails: what `portal explain` prints (P-37).
///
/// Values are the same when they differ in the case of ASCII letters only, as under SQLite's NOCASE. Of several values
/// one has to be the wanted one (`=`) or among the wanted (`in`). `!=` and `not in` say the opposite, so they hold
/// also for what has no value.
std::vector<TracedCondition> trace(const Filter& filter, const PropertyValues& values_of);

/// Whether every condition holds, by the same judgement.
bool matches(const Filter& filter, const PropertyValues& values_of);

}  // namespace rollcall
