#include "rollcall/domain/portal/single_sign_on.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/page/web_link.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_provider_name = 500;
constexpr std::size_t longest_key_path = 1000;
constexpr std::string_view file_scheme = "file:";
constexpr std::string_view plain_scheme = "http://";

// What browsers and we take for this host itself.
bool is_on_loopback(std::string_view address) {
  if (!address.starts_with(plain_scheme)) return false;
  const auto rest = address.substr(plain_scheme.size());
  const auto host = rest.substr(0, rest.find_first_of("/?#"));
  for (const std::string_view loopback : {"127.0.0.1", "localhost", "[::1]"}) {
    if (!host.starts_with(loopback)) continue;
    const auto port = host.substr(loopback.size());
    if (port.empty()) return true;
    if (port.front() == ':' && port.size() > 1 && port.size() <= 6 && std::ranges::all_of(port.substr(1), is_digit))
      return true;
  }
  return false;
}

[[noreturn]] void refuse_settings(const std::string& what, const Hint& hint = {}) {
  throw Error{Fault::usage, what, hint};
}

void require_for(const SingleSignOn& settings, bool is_wanted, bool is_there, const std::string& what) {
  if (is_wanted == is_there) return;
  refuse_settings(std::string{word(settings.method)} + (is_wanted ? " needs " : " has no ") + what);
}

}  // namespace

bool SingleSignOn::owns_domain_of(std::string_view email) const {
  const auto at = email.rfind('@');
  return at != std::string_view::npos && std::ranges::find(owned, fold_case(email.substr(at + 1))) != owned.end();
}

std::string provider_name_from(std::string_view typed, std::string_view what) {
  const auto name = trim(typed);
  if (name.empty()) refuse_settings("the " + std::string{what} + " is empty");
  if (name.size() > longest_provider_name) refuse_settings("the " + std::string{what} + " is longer than 500 bytes");
  if (has_control_characters(name))
    refuse_settings("the " + std::string{what} +
                    " has control characters, or is not UTF-8: " + without_control_characters(name));
  return std::string{name};
}

std::string provider_address_from(std::string_view typed) {
  const auto address = trim(typed);
  if (!is_on_loopback(address)) return https_address_from(address);
  const auto host = address.find_first_of("/?#", plain_scheme.size());
  const auto tail = host == std::string_view::npos ? std::string{} : std::string{address.substr(host)};
  // Its path is judged as that of any other address.
  const auto judged = https_address_from("https://localhost" + tail);
  return std::string{address.substr(0, host)} + judged.substr(std::string_view{"https://localhost"}.size());
}

std::string file_of_reference(std::string_view typed) {
  const auto reference = trim(typed);
  const auto path = reference.starts_with(file_scheme) ? reference.substr(file_scheme.size()) : std::string_view{};
  if (!path.starts_with('/') || path.size() > longest_key_path || has_control_characters(path))
    refuse_settings("not a reference to a file: " + without_control_characters(head_that_fits(reference, 80)),
                    "file:/etc/rollcall/sso.key");
  return std::string{path};
}

std::string reference_to_file(std::string_view path) {
  return std::string{file_scheme} + std::string{path};
}

void require_complete(const SingleSignOn& settings) {
  const bool is_saml = settings.method == SignInMethod::sso_saml;
  const bool is_oidc = settings.method == SignInMethod::sso_oidc;
  if (settings.method == SignInMethod::password) refuse_settings("passwords need no single sign-on");
  if (settings.issuer.empty()) refuse_settings("the issuer is missing");
  if (!is_saml) require_for(settings, true, !settings.audience.empty(), is_oidc ? "a client ID" : "an audience");
  require_for(settings, !is_saml, !settings.algorithm.empty(), "an algorithm");
  require_for(settings, !is_oidc, !settings.sign_in_url.empty(), "an address to sign in at");
  if (is_oidc) provider_address_from(settings.issuer);
  if (settings.keys.empty()) require_for(settings, true, false, is_saml ? "a certificate" : "a key");
  if (settings.keys.size() > (is_oidc ? 1 : most_sign_on_keys))
    refuse_settings(is_oidc ? "there can be one client secret" : "there can be at most 4 keys");
  if (settings.allows_get) require_for(settings, settings.method == SignInMethod::sso_jwt, true, "tokens in addresses");
  if (settings.idp_initiated) require_for(settings, is_saml, true, "sign-on that the provider begins");
}

}  // namespace rollcall
