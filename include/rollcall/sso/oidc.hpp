#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "rollcall/sso/token.hpp"
#include "rollcall/sso/verdict.hpp"

/// OpenID Connect (P-85): the authorization code flow with PKCE, as a client with a secret.
namespace rollcall::sso {

struct OidcSettings {
  std::string issuer;  ///< as an address; its discovery document stands below it
  std::string client_id;
  std::string client_secret;
  std::string callback;  ///< our address that the browser comes back to, as registered with the provider
  Algorithm algorithm = Algorithm::rs256;
  std::string scope = "openid email profile";
  ClaimNames claims{};
};

/// What goes to the provider and comes back, made of the random value in the browser's cookie (W-12), so that nothing
/// has to be stored. Nobody learns one from another.
struct SignInSecrets {
  std::string state;
  std::string nonce;
  std::string verifier;  ///< of PKCE
};
SignInSecrets sign_in_secrets(std::string_view cookie, const OidcSettings& settings);

/// What the browser brings back to our callback; nullopt where the address has no such parameter.
struct OidcReturn {
  std::optional<std::string> code{};
  std::optional<std::string> state{};
  std::optional<std::string> error{};
  std::optional<std::string> error_description{};
  std::optional<std::string> issuer{};  ///< `iss` (RFC 9207)
};

/// What a provider says of itself (OpenID Connect Discovery 1.0).
struct Provider {
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  std::optional<std::string> end_session_endpoint{};
  bool takes_secret_in_form = false;  ///< `client_secret_post`; else HTTP Basic
  bool names_itself = false;          ///< each answer has to have `iss` (RFC 9207)
};

/// Why something did not come to be: a check that failed. Its name says what failed: `discovery_slow`, `keys_large`,
/// `token_redirected` (the words of FetchFailure), `discovery_status`, `discovery_form` (not what it should look like),
/// `discovery_issuer` (of another issuer), `token_refused` (the provider says no to the code), `state`,
/// `provider_error`.
using Problem = Check;

/// Whether a browser was refused because of trouble at the provider, of which the browser can know nothing: what the
/// provider says of itself or its keys, or that it could not be asked for a token.
bool is_trouble_of_provider(std::string_view refused);

/// The pure parts, each of one document or address.
std::string discovery_address(const std::string& issuer);
std::variant<Provider, Problem> provider_from(std::string_view document, const OidcSettings& settings);
/// The keys for that algorithm, at most 16. Those that are for something else, too short or private are left out; a set
/// without any is a problem.
std::variant<std::vector<TokenKey>, Problem> keys_from(std::string_view document, Algorithm algorithm);
std::string authorization_address(const Provider& provider, const OidcSettings& settings, const SignInSecrets& secrets);
FetchRequest token_request(const Provider& provider, const OidcSettings& settings, const std::string& code,
                           const SignInSecrets& secrets);
std::variant<std::string, Problem> id_token_from(const FetchAnswer& answer);
/// nullopt where the provider has no such address. `back` is where the browser shall come to after it.
std::optional<std::string> end_session_address(const Provider& provider, const OidcSettings& settings,
                                               const std::string& back);

/// Signs in with providers, and remembers for a while what they say of themselves and their keys. One for a process:
/// any thread may ask. A provider that could not be asked is not asked again for 10 seconds; its keys are fetched again
/// for a `kid` that is not among them, at most once a minute.
class OidcClient {
 public:
  explicit OidcClient(Fetch fetch);
  OidcClient(OidcClient&&) noexcept;
  OidcClient& operator=(OidcClient&&) noexcept;
  ~OidcClient();

  /// Where to send a browser that wants to sign in.
  std::variant<std::string, Problem> sign_in_address(const OidcSettings& settings, const SignInSecrets& secrets,
                                                     Instant now);
  /// What the browser that holds that cookie brought back proves. The verdict's checks are those of the way (`state`,
  /// `provider`, `token`, `keys`) and of the id token. Asks the provider.
  Verdict sign_in(const OidcSettings& settings, const SignInSecrets& secrets, const OidcReturn& came_back, Instant now);
  /// Where to send a browser that signs out; nullopt where the provider has no such address or cannot be asked.
  std::optional<std::string> sign_out_address(const OidcSettings& settings, const std::string& back, Instant now);

 private:
  class Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace rollcall::sso
