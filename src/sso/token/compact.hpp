#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::sso {

/// The parts between the dots; an empty text has one, which is empty.
std::vector<std::string_view> segments_of(std::string_view token);

/// The bytes of base64url without padding (RFC 7515). Nullopt for any other letter, for a length that no bytes have,
/// and for unused bits in the last letter that are not zero: some bytes can be written in only one way.
std::optional<std::string> bytes_from_base64url(std::string_view text);

}  // namespace rollcall::sso
