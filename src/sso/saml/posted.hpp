#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall::sso {

/// How many bytes a text in base64 stands for; line breaks do not count.
std::size_t size_from_base64(std::string_view text);

/// Undoes base64 (RFC 4648) with line breaks between letters, as forms of SAML have it. nullopt for any other letter,
/// for missing padding, and for bits left over that are not zero.
std::optional<std::string> bytes_from_base64(std::string_view text);

}  // namespace rollcall::sso
