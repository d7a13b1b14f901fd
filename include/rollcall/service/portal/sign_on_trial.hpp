#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/portal/single_sign_on.hpp"
#include "rollcall/domain/portal/web_domain.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/sign_on_rules.hpp"
#include "rollcall/sso/verdict.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The settings that a trial goes by: those of the domain, the portal's where none is named, and of that way, or of the
/// one that the domain uses, or of the only one that is set.
struct SignOnToTry {
  WebDomain domain;
  SingleSignOn settings;
  std::optional<std::string> home{};  ///< the portal's address, `https://help.example.org/desk`; nullopt: it has none
};
/// Throws denied; not_found for a domain or way there is not; usage where several ways are set, and none is named.
SignOnToTry get_sign_on_to_try(store::Tx& tx, const Account& account, const std::optional<std::string>& host,
                               const std::optional<SignInMethod>& method);

/// What somebody has at hand of a sign-in (P-82), and what a browser or a provider would bring besides.
struct SignOnTrial {
  std::string given;                     ///< a token; a response, as XML or as it is posted
  std::optional<std::string> keys{};     ///< of OpenID Connect: the provider's key set, as JSON
  std::optional<std::string> nonce{};    ///< of OpenID Connect: as sent
  std::optional<std::string> request{};  ///< of SAML: the ID of the request that it answers
};

/// P-82: the real verifier's verdict, with nothing asked of the provider and nothing kept. Throws refused for a key
/// file that cannot be used, and where the portal has no address yet; usage for a key set that is none, or is not
/// there.
sso::Verdict verdict_on(const SignOnToTry& settings, const SignOnTrial& trial, Instant now, const std::string& roll);

/// Throws refused, naming the check that failed.
void require_proved(const sso::Verdict& verdict);

/// Our addresses at the portal's domain, for its provider. Throws denied, and refused where it has none yet.
SamlAddresses get_saml_addresses(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
