#include "rollcall/web/http/message.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall::web {
namespace {

std::optional<std::string> first_field(const std::vector<HeaderField>& fields, std::string_view name) {
  const auto found = std::ranges::find_if(fields, [&](const auto& each) { return fold_case(each.name) == name; });
  return found == fields.end() ? std::nullopt : std::optional{found->value};
}

}  // namespace

std::optional<std::string> Request::field(std::string_view name) const {
  return first_field(fields, name);
}

std::optional<std::string> Response::field(std::string_view name) const {
  return first_field(fields, name);
}

}  // namespace rollcall::web
