#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/sso/keys.hpp"
#include "rollcall/sso/verdict.hpp"

namespace rollcall::sso {

/// A key to choose by a token's `kid`. One without a name may be that of any token.
struct TokenKey {
  Key key;
  std::optional<std::string> kid{};
};

/// Which claims hold what the roll wants to know. Each is text at the top of the claims.
struct ClaimNames {
  std::string email = "email";
  std::string first_name = "given_name";
  std::string last_name = "family_name";
};

enum class TokenKind {
  login,  ///< P-80: good for one sign-in by its `jti`, and for 5 minutes
  id,     ///< P-85, of OpenID Connect: an answer to our `nonce`, for us as `azp` where it has several audiences
};

/// What a token has to be, as the settings say.
struct TokenRules {
  TokenKind kind = TokenKind::login;
  std::string issuer;
  std::string audience;  ///< of an id token: our client id
  Algorithm algorithm;
  std::vector<TokenKey> keys;  ///< those of another algorithm are no candidates
  std::string nonce{};         ///< of an id token: as sent
  ClaimNames claims{};
};

constexpr std::size_t most_token_bytes = std::size_t{8} << 10;
constexpr Seconds token_leeway{60};         ///< for clocks that differ
constexpr Seconds longest_token_life{300};  ///< of a login token, from `iat` to `exp`

/// Verifies a signed token (RFC 7515, 7519; strict as RFC 8725 wants it): P-80 lists the checks, each of which has its
/// place in the verdict. A token is refused by the first that fails. `once` is the `jti` of a login token or the
/// nonce of an id token, to be remembered until `once_until`, from which on it would be refused anyway. Throws internal
/// where libcrypto is missing, and nothing for any token.
Verdict verify_token(std::string_view token, const TokenRules& rules, Instant now);

}  // namespace rollcall::sso
