#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/filter/filter.hpp"

namespace rollcall {

/// A property that a filter may name, and what it can be: one of these values, or anything.
struct KnownProperty {
  std::string name;
  std::optional<std::vector<std::string>> values{};  ///< nullopt: it is free
};

using Vocabulary = std::vector<KnownProperty>;

/// What a filter asks for in vain: a property that nothing has, or a value that its property cannot be.
struct FilterProblem {
  std::size_t column;   ///< of the property or the value, as Term::column
  std::string message;  ///< begins with the column
  std::string hint;     ///< the nearest known ones, or all
};

/// In the order of the text; case of ASCII letters does not count. An unknown property's values are not judged (P-70).
std::vector<FilterProblem> problems_of(const Filter& filter, const Vocabulary& vocabulary);

/// Throws usage where a condition names what can never be a property, as `name_from` judges names of properties by
/// throwing: such a condition holds for nothing, or for everything, whatever comes (P-31).
void require_possible_properties(const Filter& filter, const Vocabulary& vocabulary,
                                 std::string (*name_from)(std::string_view typed));

/// Throws usage with the first problem, if there is one (P-31).
void check(const Filter& filter, const Vocabulary& vocabulary);

}  // namespace rollcall
