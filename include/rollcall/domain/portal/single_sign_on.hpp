#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/portal/web_domain.hpp"

namespace rollcall {

/// A file that holds a key, a secret or certificates, by its absolute path: what is in it is never in the roll (P-60).
struct SignOnKey {
  std::string file;
  std::optional<std::string> kid{};  ///< of the tokens that it is for; nullopt: of any

  bool operator==(const SignOnKey&) const = default;
};

/// How customers of a domain sign in with an identity provider: what is set for one way of doing so (P-80, P-81, P-85).
struct SingleSignOn {
  SignInMethod method = SignInMethod::sso_jwt;
  std::string issuer{};       ///< the provider, as it names itself: `iss`, its address, its entity ID
  std::string audience{};     ///< us, as it names us: `aud`, our client ID; empty: of SAML, where it is our own address
  std::string algorithm{};    ///< exactly this one; empty: of SAML
  std::string sign_in_url{};  ///< where browsers go to sign in; empty: of OpenID Connect, where the provider says it
  std::vector<SignOnKey> keys{};
  std::vector<std::string> owned{};  ///< the domains of which the provider may say who has an address (P-83), sorted
  bool allows_get = false;           ///< whether a token may come in an address
  bool idp_initiated = false;        ///< whether a response may come that no browser of ours has asked for
  std::string subject_attribute{};   ///< empty, as the next three: where the provider usually says it
  std::string email_attribute{};
  std::string first_name_attribute{};
  std::string last_name_attribute{};

  bool operator==(const SingleSignOn&) const = default;

  /// Whether the provider is set to own the domain of that address.
  bool owns_domain_of(std::string_view email) const;
};

inline constexpr std::size_t most_sign_on_keys = 4;

/// A name as a provider writes it: an issuer, an audience, a `kid`, an attribute. Every character of it counts. Throws
/// usage for an empty one, one over 500 bytes, and for control characters; `what` names it in the error.
std::string provider_name_from(std::string_view typed, std::string_view what);

/// An address of a provider that browsers or we go to: `https:`, and `http:` on a loopback address, where providers are
/// tried out. Throws usage.
std::string provider_address_from(std::string_view typed);

/// The path in `file:/etc/portal/jwt.key`, as documents write it. Throws usage for what is no absolute path.
std::string file_of_reference(std::string_view typed);
std::string reference_to_file(std::string_view path);

/// Throws usage for settings that no sign-in can be judged by: what the way needs is missing, or it has what is for
/// another one; a plain address of a provider; more keys than can be told apart.
void require_complete(const SingleSignOn& settings);

}  // namespace rollcall
