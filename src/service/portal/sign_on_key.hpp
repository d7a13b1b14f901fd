#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/portal/single_sign_on.hpp"
#include "rollcall/sso/certificate.hpp"
#include "rollcall/sso/keys.hpp"
#include "rollcall/sso/saml.hpp"

namespace rollcall::service {

// What is in the files that the settings name. Each throws refused, naming the file.

sso::Key token_key(const SingleSignOn& settings, const SignOnKey& key, const std::string& roll);

/// A client secret: a line of text.
std::string client_secret(const SignOnKey& key, const std::string& roll);

/// The certificate in a file, or those in the provider's metadata, which has to be that of the issuer.
std::vector<sso::Certificate> certificates(const SingleSignOn& settings, const SignOnKey& key, const std::string& roll);

/// What a provider of SAML says about itself in that file.
sso::IdpMetadata provider_metadata(const std::string& file, const std::string& roll);

}  // namespace rollcall::service
