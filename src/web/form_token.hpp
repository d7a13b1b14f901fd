#pragma once

#include <string>
#include <string_view>

#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

/// W-12: the token that every form of ours carries. It is derived from the secret of a cookie, so that only pages made
/// for the holder of the cookie have it. It does not reveal the secret.
std::string form_token(std::string_view secret);

/// Whether it is that secret's, compared in constant time.
bool is_form_token(std::string_view token, std::string_view secret);

/// W-12: whether the browser says that the form came from a page of ours: by Sec-Fetch-Site or, where that is absent,
/// by its Origin.
bool comes_from(const Request& request, std::string_view origin);

}  // namespace rollcall::web
