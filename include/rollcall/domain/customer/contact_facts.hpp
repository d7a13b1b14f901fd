#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// What is said about one contact (P-16): a row of an import, or the options of `portal contact add` and `set`. What is
/// not given stays as it is; an empty text clears.
struct ContactFacts {
  std::string email{};  ///< stored form (U-76)
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<std::string> companies{};  ///< all of them, as company_list_from writes them; empty: none
  /// Empty: none is primary. Where it is not among the companies, it becomes one of them.
  std::optional<std::string> primary_company{};
  std::optional<std::string> language{};
  std::optional<std::string> time_zone{};
  std::vector<std::pair<std::string, std::string>> properties{};  ///< name and value, each name once
};

/// Companies as typed or imported, `;` between them, in the one form of that set of companies: sorted, each once,
/// joined by `;`. `none` gives the empty list. Throws usage for an invalid name.
std::string company_list_from(std::string_view typed);

/// The company's name, or empty for `none`. Throws usage.
std::string company_or_none_from(std::string_view typed);

/// The name of a free property: as label_from, and by field_key none of the fields that every contact has. Throws
/// usage.
std::string property_name_from(std::string_view typed);

/// The value of a free property, trimmed; empty clears it. Throws usage past 1,000 bytes, for control characters, and
/// for what is not UTF-8.
std::string property_value_from(std::string_view typed);

/// Both of `NAME=VALUE`. Throws usage where there is no `=`, or either part is not what it has to be.
std::pair<std::string, std::string> property_from(std::string_view typed);

/// Adds it to what is said. Throws usage where the same property is named twice.
void add_property(ContactFacts& facts, std::pair<std::string, std::string> property);

/// Puts the primary company among the companies given with it.
void include_primary_company(ContactFacts& facts);

}  // namespace rollcall
