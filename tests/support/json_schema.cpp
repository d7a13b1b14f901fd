#include "support/json_schema.hpp"

#include <algorithm>

namespace rollcall::testing {
namespace {

using Json = nlohmann::ordered_json;

std::string type_of_value(const Json& value) {
  if (value.is_null()) return "null";
  if (value.is_boolean()) return "boolean";
  if (value.is_number_integer()) return "integer";
  if (value.is_string()) return "string";
  return value.is_array() ? "array" : "object";
}

bool allows(const Json& types, const std::string& type) {
  return types.is_string() ? types == type : std::ranges::find(types, Json(type)) != types.end();
}

void add_faults_of_object(const Json& schema, const Json& value, const std::string& place,
                          std::vector<std::string>& faults) {
  if (!schema.contains("properties") || schema["properties"].empty()) return;
  for (const auto& key : schema["required"])
    if (!value.contains(key.get<std::string>())) faults.push_back(place + ": lacks " + key.get<std::string>());
  for (const auto& [key, each] : value.items()) {
    const auto known = schema["properties"].find(key);
    if (known == schema["properties"].end()) {
      faults.push_back(place + ": has " + key + " besides");
      continue;
    }
    for (auto& fault : faults_by_schema(*known, each, place + '/' + key)) faults.push_back(std::move(fault));
  }
}

}  // namespace

std::vector<std::string> faults_by_schema(const Json& schema, const Json& value, const std::string& place) {
  if (!allows(schema["type"], type_of_value(value)))
    return {place + ": is " + type_of_value(value) + ", not " + schema["type"].dump()};
  std::vector<std::string> faults;
  if (value.is_object()) add_faults_of_object(schema, value, place, faults);
  if (value.is_array())
    for (const auto& item : value)
      for (auto& fault : faults_by_schema(schema["items"], item, place + "[]")) faults.push_back(std::move(fault));
  return faults;
}

}  // namespace rollcall::testing
