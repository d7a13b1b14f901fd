#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rollcall/domain/page/portal_page.hpp"
#include "web/visit.hpp"

namespace rollcall::web {

// What the pages around signing in share, which an account can word itself (P-18).

/// A sentence of the visit's language.
std::string say(const Visit& visit, std::string_view sentence);

/// The page, with its addresses below the visit's own.
Response worded_page(store::Tx& tx, const Visit& visit, PortalPage page, templates::Variables given, int status);

/// What was typed as the address, and what is wrong with it, if anything.
templates::Variables with_error(const Visit& visit, const std::optional<std::string>& error);

/// Nothing: what was typed is none.
std::optional<std::string> address_typed(const Visit& visit);

/// Where whoever signs in wanted to go.
std::string way_back(const Visit& visit);

/// The response with the cookie of a new session; those of before are taken away.
Response with_session(const Visit& visit, Response response, const std::string& token);

}  // namespace rollcall::web
