#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// The pages of the portal that an account can word itself (P-18). The last one is a mail (P-12).
enum class PortalPage { login, registration, logout, access_denied, reset_request, reset, registration_email };
template <>
struct Words<PortalPage> {
  static constexpr std::pair<PortalPage, std::string_view> table[]{
      {PortalPage::login, "login"},
      {PortalPage::registration, "register"},
      {PortalPage::logout, "logout"},
      {PortalPage::access_denied, "access-denied"},
      {PortalPage::reset_request, "reset-request"},
      {PortalPage::reset, "reset"},
      {PortalPage::registration_email, "registration-email"}};
};

constexpr bool is_mail(PortalPage page) {
  return page == PortalPage::registration_email;
}

/// Case does not count. Throws usage, with the nearest pages.
PortalPage portal_page_from(std::string_view typed);

/// What a placeholder stands for, and so where it may stand.
enum class PlaceholderKind {
  text,     ///< `{{x}}` in text, and in attributes that hold text
  linked,   ///< text whose addresses become links: only between tags
  address,  ///< as text, and the whole of `href`, `src` or `action`
  colour,   ///< `#rrggbb`: the only ones that may stand in CSS
  secret,   ///< the whole value of a hidden field, and nowhere else
  link,     ///< of a mail: the address with the token, in its text
  flag,     ///< yes or no: only `{{#x}}` and `{{^x}}`
  list,     ///< `{{#x}}` once for each of its rows, which have placeholders of their own
};

struct Placeholder {
  std::string_view name;
  PlaceholderKind kind = PlaceholderKind::text;
  bool may_be_missing = false;  ///< so it opens a section: `{{#x}}`, `{{^x}}`
  bool is_demanded = false;     ///< the page cannot do without it
  std::string_view only_if{};   ///< the one section of another that it may depend on all the same, as `#consent_label`
  std::string_view row_of{};    ///< the list in whose section alone it is known
};

/// All that the page's template may name, those of every page first.
std::vector<Placeholder> placeholders_of(PortalPage page);

/// A field that the page's form cannot do without: what the portal reads when it is sent.
struct PageField {
  std::string_view name;
  std::string_view type;       ///< of `<input type="…">`
  std::string_view value{};    ///< the placeholder that is the whole of its value
  std::string_view only_if{};  ///< the section it may depend on, as it is not always asked for
};

/// Empty: the page has no form. The form's `action` is `{{action}}`, its `method` is `post`.
std::span<const PageField> fields_of(PortalPage page);

inline constexpr std::size_t longest_page_template = 100'000;  ///< bytes

/// The template as it is stored: CRLF made LF. Throws usage where it is empty, too long, no UTF-8, has control
/// characters but line ends and tabs, is not mustache of ours (`{{x}}`, sections, comments), names a placeholder that
/// the page has not, lacks what the page demands, or links to anything but `https:` and `mailto:`; of a page also for
/// HTML that could run, load or send something, see CONTRIBUTING.md. The message names the line.
std::string page_template_from(PortalPage page, std::string_view typed);

}  // namespace rollcall
