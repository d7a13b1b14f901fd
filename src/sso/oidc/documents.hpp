#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "rollcall/domain/web_fetch.hpp"
#include "rollcall/sso/oidc.hpp"

namespace rollcall::sso {

/// What a provider is asked for. The names of the checks that can fail for it begin with `name`.
struct Errand {
  std::string_view name;  ///< "discovery", "keys", "token"
  std::string_view what;  ///< "the discovery document"
};
constexpr Errand discovery_errand{"discovery", "the discovery document"};
constexpr Errand keys_errand{"keys", "the provider's keys"};
constexpr Errand token_errand{"token", "the answer to the code"};

inline Problem problem(std::string name, std::string detail) {
  return {std::move(name), Outcome::failed, std::move(detail)};
}
/// The problem that an answer does not have the form that it should have.
inline Problem misshapen(const Errand& errand, std::string_view why) {
  return problem(fmt::format("{}_form", errand.name), fmt::format("{}: {}", errand.what, why));
}

/// The body of an answer with the status 200; else the failure, or the status.
std::variant<std::string, Problem> body_of(const FetchAnswer& answer, const Errand& errand);

/// The object in such a body, read as strictly as tokens are.
using JsonDocument = std::variant<nlohmann::ordered_json, Problem>;
JsonDocument document_from(std::string_view body, const Errand& errand);

/// A member that is text; nullopt where there is none.
std::optional<std::string> text_in(const nlohmann::ordered_json& object, const char* name);
/// Whether a member is a list of texts that lacks this one. A list that is not there lacks nothing.
bool lacks(const nlohmann::ordered_json& object, const char* list, std::string_view text);

}  // namespace rollcall::sso
