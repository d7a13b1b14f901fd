#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall::testing {

/// What reads what identity providers send, for parser_promises. A token as it comes, and as one that its issuer has
/// signed: a header, a line feed, the claims.
void hold_token(std::string_view input);
std::vector<std::string> token_examples();

/// A provider's document, as one of each kind.
void hold_provider(std::string_view input);
std::vector<std::string> provider_examples();

}  // namespace rollcall::testing
