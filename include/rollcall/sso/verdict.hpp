#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"

/// Single sign-on, the proving half: the bytes of a token or a response come in, what they prove goes out. Nothing here
/// reads the roll, a file or the clock, and nothing decides who may enter (`service/customer/sso_sign_in.hpp` does).
namespace rollcall::sso {

/// What an identity provider proved about somebody (P-83), whichever way it said so.
struct Claim {
  std::string issuer;           ///< as the settings name it
  std::string subject;          ///< by which the issuer knows them: `sub`, or SAML's NameID or subject attribute
  std::string email;            ///< as it was said; empty where nothing was
  bool email_verified = false;  ///< the issuer itself says so; what the settings own is judged by the service
  std::string first_name;
  std::string last_name;
  std::string once;    ///< `jti`, the nonce or the assertion's ID, which is good for one sign-in
  Instant once_until;  ///< until when it has to be remembered
};

enum class Outcome { passed, failed, not_reached };

/// One check of a verifier, in the order in which they were made (P-82).
struct Check {
  std::string name;  ///< "signature", "audience"
  Outcome outcome;
  std::string detail;  ///< what was found, in words of staff; never a secret
};

/// What became of a token or a response. There is a claim where every check passed, and else a reason.
struct Verdict {
  std::vector<Check> checks;
  std::optional<Claim> claim;
  std::string refused;  ///< the name of the check that failed; empty where there is a claim
};

}  // namespace rollcall::sso

namespace rollcall {

template <>
struct Words<sso::Outcome> {
  static constexpr std::pair<sso::Outcome, std::string_view> table[] = {
      {sso::Outcome::passed, "passed"}, {sso::Outcome::failed, "failed"}, {sso::Outcome::not_reached, "not_reached"}};
};

}  // namespace rollcall
