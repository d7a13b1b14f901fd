#pragma once

#include <string>

#include "support/saml_provider.hpp"

namespace rollcall::testing {

/// The eight ways to wrap a signature (XSW 1 to 8 of Somorovsky and others, "On Breaking SAML", as SAML Raider builds
/// them) of the assertion, the response, or both: the document still has what was signed, and also an assertion about
/// `ceo@example.org` that somebody forged.
std::string wrapped_response(int way, SamlSigned what);

/// A signed response about Ada in which something is written instead of something else, which has to be there.
std::string changed_response(const SamlAnswer& answer, const std::string& from, const std::string& to);

}  // namespace rollcall::testing
