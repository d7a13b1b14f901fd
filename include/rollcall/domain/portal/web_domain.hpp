#pragma once

#include <cstdint>
#include <string>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// How customers sign in on a domain: exactly one way (P-10).
enum class SignInMethod { password, sso_saml, sso_jwt, sso_oidc };
template <>
struct Words<SignInMethod> {
  static constexpr std::pair<SignInMethod, std::string_view> table[]{{SignInMethod::password, "password"},
                                                                     {SignInMethod::sso_saml, "sso-saml"},
                                                                     {SignInMethod::sso_jwt, "sso-jwt"},
                                                                     {SignInMethod::sso_oidc, "sso-oidc"}};
};

/// A host of an account, that pages can be shown under (P-03).
struct WebDomain {
  std::int64_t id = 0;
  std::string host;      ///< lower case, IDNA; in the whole file it is one account's
  std::string language;  ///< BCP 47
  bool is_primary = false;
  SignInMethod sign_in = SignInMethod::password;

  bool uses_sso() const { return sign_in != SignInMethod::password; }
};

}  // namespace rollcall
