#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// An address that begins with `https://` and a host, trimmed; the host in its stored form. It may hold ASCII only, and
/// nothing that would end it in a page or a mail. Throws usage.
std::string https_address_from(std::string_view typed);

/// The same, or `mailto:` and an e-mail address: all that pages and texts for customers may link to (P-14, P-41).
/// Throws usage.
std::string web_link_from(std::string_view typed);

}  // namespace rollcall
