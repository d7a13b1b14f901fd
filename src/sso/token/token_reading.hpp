#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/sso/token.hpp"
#include "sso/checks.hpp"

namespace rollcall::sso {

/// A token on its way through the checks, and what they have found in it.
struct TokenReading {
  std::string_view token;
  const TokenRules& rules;
  Instant now;

  std::vector<std::string_view> segments{};
  std::string header_text{};
  std::string claims_text{};
  std::string signature{};
  nlohmann::ordered_json header{};
  std::vector<const TokenKey*> candidates{};
  nlohmann::ordered_json claims{};
  Instant expires{};
  Instant issued{};
  Claim claim{};

  /// What the signature is over: the first two segments with their dot.
  std::string_view signed_text() const { return token.substr(0, token.rfind('.')); }
};

using TokenStep = Step<TokenReading>;

/// Whether the bytes are what the rules ask for and one of their keys has signed them.
std::span<const TokenStep> form_steps();
/// What the claims say. Of a login token and of an id token.
std::span<const TokenStep> claim_steps(TokenKind kind);

}  // namespace rollcall::sso
