#include "rollcall/domain/page/portal_page.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"

namespace rollcall {
namespace {

using enum PlaceholderKind;

constexpr Placeholder of_every_page[]{
    {"language", text},
    {"portal_name", text},
    {"account_name", text},
    {"home", address},
    {.name = "logo", .kind = address, .may_be_missing = true},
    {.name = "favicon", .kind = address, .may_be_missing = true},
    {"text_colour", colour},
    {"background_colour", colour},
    {"control_colour", colour},
    {"control_text_colour", colour},
    {.name = "has_menu", .kind = flag, .may_be_missing = true},
    {.name = "menu", .kind = list, .may_be_missing = true},
    {.name = "label", .row_of = "menu"},
    {.name = "url", .kind = address, .row_of = "menu"},
    {"style", address},
    {"mark", text},
    {.name = "signin", .kind = address, .may_be_missing = true},
    {.name = "help", .kind = address, .may_be_missing = true},
    {.name = "error_title", .may_be_missing = true},
    {.name = "invalid", .may_be_missing = true},
};

constexpr Placeholder action{"action", address};
constexpr Placeholder form_token{"form_token", secret};
constexpr Placeholder typed_email{.name = "email", .may_be_missing = true};
constexpr Placeholder error{.name = "error", .may_be_missing = true, .is_demanded = true};
// What is wrong with consent can be said at its box instead.
constexpr Placeholder error_of_registration{
    .name = "error", .may_be_missing = true, .is_demanded = true, .only_if = "^consent_error"};
constexpr Placeholder done{.name = "done", .kind = flag, .may_be_missing = true, .is_demanded = true};
constexpr Placeholder login{"login", address};
constexpr Placeholder demanded_login{.name = "login", .kind = address, .is_demanded = true};

constexpr Placeholder of_login[]{
    action,
    form_token,
    typed_email,
    error,
    {.name = "kept", .kind = flag, .may_be_missing = true},
    {.name = "register", .kind = address, .may_be_missing = true},
    {.name = "reset_request", .kind = address, .may_be_missing = true},
    {.name = "sso", .kind = address, .may_be_missing = true},
};
constexpr Placeholder of_registration[]{
    action,
    form_token,
    typed_email,
    error_of_registration,
    done,
    {.name = "consent_error", .may_be_missing = true},
    {.name = "consent_invalid", .may_be_missing = true},
    {.name = "consent_text", .kind = linked, .may_be_missing = true, .is_demanded = true, .only_if = "#consent_label"},
    {.name = "consent_label", .kind = linked, .may_be_missing = true, .is_demanded = true, .only_if = "#consent_text"},
    login,
};
constexpr Placeholder of_logout[]{demanded_login, {.name = "elsewhere", .kind = flag, .may_be_missing = true}};
constexpr Placeholder of_access_denied[]{demanded_login, typed_email, {.name = "reason", .may_be_missing = true}};
constexpr Placeholder of_reset_request[]{action, form_token, typed_email, error, done, login};
constexpr Placeholder of_reset[]{
    action, form_token, {"link_token", secret}, {"email", text}, error,
};
constexpr Placeholder of_registration_email[]{
    {"account_name", text},
    {"portal_name", text},
    {"recipient.name", text},
    {.name = "recipient.link", .kind = link, .is_demanded = true},
};

constexpr PageField login_fields[]{
    {"form_token", "hidden", "form_token"}, {"email", "email"}, {"password", "password"}};
constexpr PageField registration_fields[]{{"form_token", "hidden", "form_token"},
                                          {"email", "email"},
                                          {.name = "consent", .type = "checkbox", .only_if = "#consent_label"}};
constexpr PageField reset_request_fields[]{{"form_token", "hidden", "form_token"}, {"email", "email"}};
constexpr PageField reset_fields[]{
    {"form_token", "hidden", "form_token"}, {"link_token", "hidden", "link_token"}, {"password", "password"}};

std::span<const Placeholder> own_placeholders_of(PortalPage page) {
  switch (page) {
    case PortalPage::login:
      return of_login;
    case PortalPage::registration:
      return of_registration;
    case PortalPage::logout:
      return of_logout;
    case PortalPage::access_denied:
      return of_access_denied;
    case PortalPage::reset_request:
      return of_reset_request;
    case PortalPage::reset:
      return of_reset;
    case PortalPage::registration_email:
      break;
  }
  return of_registration_email;
}

}  // namespace

PortalPage portal_page_from(std::string_view typed) {
  if (const auto page = parse_word<PortalPage>(fold_case(trim(typed)))) return *page;
  std::vector<std::string> pages;
  for (const auto& [page, name] : Words<PortalPage>::table) pages.emplace_back(name);
  const auto near = nearest(typed, pages);
  throw Error{Fault::usage, "no such page: " + without_control_characters(head_that_fits(typed, 80)),
              near.empty() ? Hint{all_words<PortalPage>()} : Hint{Advice::did_you_mean, near}};
}

std::vector<Placeholder> placeholders_of(PortalPage page) {
  std::vector<Placeholder> all;
  if (!is_mail(page)) all.assign(std::begin(of_every_page), std::end(of_every_page));
  const auto own = own_placeholders_of(page);
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

std::span<const PageField> fields_of(PortalPage page) {
  switch (page) {
    case PortalPage::login:
      return login_fields;
    case PortalPage::registration:
      return registration_fields;
    case PortalPage::reset_request:
      return reset_request_fields;
    case PortalPage::reset:
      return reset_fields;
    case PortalPage::logout:
    case PortalPage::access_denied:
    case PortalPage::registration_email:
      break;
  }
  return {};
}

}  // namespace rollcall
