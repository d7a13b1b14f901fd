#pragma once

#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"

// What the values of portal settings may be. Each takes what was typed, returns what is stored, and throws usage.
namespace rollcall {

std::string stored_portal_text(std::string_view typed);        ///< plain text of 1 to 100 bytes
std::string stored_portal_slug(std::string_view typed);        ///< `[a-z0-9-]+(/[a-z0-9-]+)*` (P-03)
std::string stored_portal_tickets(std::string_view typed);     ///< P-30; a filter in its canonical form
std::string stored_portal_access(std::string_view typed);      ///< P-10
std::string stored_portal_sso_access(std::string_view typed);  ///< those of P-10 that are for single sign-on
std::string stored_portal_timeout(std::string_view typed);     ///< P-17
std::string stored_portal_switch(std::string_view typed);      ///< on, off
std::string stored_portal_image(std::string_view typed);       ///< an address that begins with https://
std::string stored_portal_colour(std::string_view typed);      ///< `#rrggbb` (P-40)

/// The timeout of its stored form.
Seconds portal_timeout_of(std::string_view stored);

}  // namespace rollcall
