#pragma once

#include <optional>
#include <string>

#include "sso/saml/document.hpp"

namespace rollcall::sso {

/// The bytes that a signature was made over, where this certificate's key made it: the canonical form of the element
/// whose child it is, without it. Only for a signature whose form has been checked; what it says of its own key is not
/// read. nullopt where it does not hold.
std::optional<std::string> signed_bytes(const Document& document, const Element& signature,
                                        const std::string& certificate_der);

}  // namespace rollcall::sso
