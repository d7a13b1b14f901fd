#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/error.hpp"
#include "store/no_such.hpp"

namespace rollcall::store {

/// What is looked for by its name.
enum class Noun { company, contact, domain, form, group, inbox, menu, permission_set, pipeline, team };

/// The not_found of a name that nothing of the kind has. Its hint names the nearest of the `known` ones, or else says
/// how to find or add one.
Error no_such(Noun noun, std::string_view name, const std::vector<std::string>& known);

template <class Thing>
std::vector<std::string> names_of(const std::vector<Thing>& things) {
  std::vector<std::string> names;
  for (const auto& each : things) names.push_back(each.name);
  return names;
}

}  // namespace rollcall::store
