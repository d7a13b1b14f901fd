#include "form_token.hpp"

#include "rollcall/base/secret.hpp"

namespace rollcall::web {

std::string form_token(std::string_view secret) {
  return keyed_hash(secret, "form of the portal");
}

bool is_form_token(std::string_view token, std::string_view secret) {
  return is_same_secret(token, form_token(secret));
}

bool comes_from(const Request& request, std::string_view origin) {
  if (const auto site = request.field("sec-fetch-site")) return *site == "same-origin" || *site == "none";
  return request.field("origin") == origin;
}

}  // namespace rollcall::web
