#include "documents.hpp"

#include <algorithm>
#include <utility>

#include "rollcall/base/error.hpp"
#include "sso/token/strict_json.hpp"

namespace rollcall::sso {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

bool is_trouble_of_provider(std::string_view refused) {
  const auto end_of_errand = refused.find('_');
  if (end_of_errand == std::string_view::npos) return false;
  const auto errand = refused.substr(0, end_of_errand);
  if (errand == discovery_errand.name || errand == keys_errand.name) return true;
  return errand == token_errand.name && parse_word<FetchFailure>(refused.substr(end_of_errand + 1));
}

std::variant<std::string, Problem> body_of(const FetchAnswer& answer, const Errand& errand) {
  if (answer.failure)
    return problem(fmt::format("{}_{}", errand.name, word(*answer.failure)),
                   fmt::format("{}: {}", errand.what, answer.detail));
  if (answer.status != 200)
    return problem(fmt::format("{}_status", errand.name),
                   fmt::format("{}: the provider answered with the status {}", errand.what, answer.status));
  return answer.body;
}

JsonDocument document_from(std::string_view body, const Errand& errand) {
  try {
    return JsonDocument{std::in_place_index<0>, strict_object_from(body)};
  } catch (const Error& error) {
    return misshapen(errand, error.what());
  }
}

std::optional<std::string> text_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

bool lacks(const Json& object, const char* list, std::string_view text) {
  const auto found = object.find(list);
  if (found == object.end()) return false;
  return !found->is_array() || std::ranges::none_of(*found, [&](const Json& each) { return each == text; });
}

}  // namespace rollcall::sso
