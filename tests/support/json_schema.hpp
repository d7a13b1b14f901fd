#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace rollcall::testing {

/// What in the value is not as the schema says, each with its place; keys that the schema does not name count. Knows
/// the part of JSON Schema that rollcall schema prints.
std::vector<std::string> faults_by_schema(const nlohmann::ordered_json& schema, const nlohmann::ordered_json& value,
                                          const std::string& place = "");

}  // namespace rollcall::testing
