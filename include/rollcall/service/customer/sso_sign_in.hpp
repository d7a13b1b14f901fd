#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/customer/contact_session.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/contact_sign_in.hpp"
#include "rollcall/sso/verdict.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What came of what an identity provider has proved: a session, or a refusal, which the transaction keeps too: it is
/// audited, and the proof is used up.
struct SsoSignIn {
  std::optional<ContactSignedIn> session{};
  std::optional<Refusal> refused{};       ///< nullopt: there is a session
  std::vector<std::string> parameters{};  ///< of the refusal's sentence
  std::int64_t contact_id = 0;            ///< who came in
};

/// Who acts then, for the audit: the contact whom the issuer knows by that subject, else the address that was said.
store::WhoActs who_comes(const Account& account, const sso::Claim& claim);

/// P-83: lets in the person whom the provider of the portal's domain has proved, by the way that the domain uses
/// (P-10). They are known by issuer and subject; the first time by an address that the issuer has verified or is set to
/// own, and their subject is bound to it from then on. Somebody unknown becomes a contact where all whom the provider
/// lets through may enter (`sso-all`). A proof that is good once lets in once, even when used twice at a time.
SsoSignIn sign_in_by_claim(store::Tx& tx, const Account& account, SignInMethod by, const sso::Claim& claim,
                           const ContactDevice& device = {});

}  // namespace rollcall::service
