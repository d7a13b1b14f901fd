#include "rollcall/base/details.hpp"

#include <nlohmann/json.hpp>

namespace rollcall {

Details::Value::Value(std::string_view text) : json_{nlohmann::json(text).dump()} {}

Details::Details(std::initializer_list<Member> members) {
  for (const auto& [key, value] : members) set(key, value);
}

Details& Details::set(std::string_view key, const Value& value) {
  members_ += (members_.empty() ? "" : ",") + Value{key}.json() + ':' + value.json();
  return *this;
}

std::string Details::json() const {
  return '{' + members_ + '}';
}

}  // namespace rollcall
