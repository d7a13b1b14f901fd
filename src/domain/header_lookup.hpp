#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/import_columns.hpp"

namespace rollcall {

template <class Name, class Member>
std::vector<std::string> header_names(const std::vector<Name>& names, Member member) {
  std::vector<std::string> all;
  for (const auto& name : names) all.push_back(name.*member);
  return all;
}

/// Throws usage for the name of a property that is nearly one of ours: a slip that would lose what it says (I-05).
void require_far_from_ours(const HeaderRules& rules, const std::string& name);

/// Whether a name that is not read speaks of what the rule is about, in brackets or not.
bool speaks_of(const SilenceRule& silence, const std::string& name);

[[noreturn]] void refuse_missing(const ColumnRule& column, const std::vector<std::string>& header);
[[noreturn]] void refuse_silence(const SilenceRule& silence, const std::string& name);

}  // namespace rollcall
