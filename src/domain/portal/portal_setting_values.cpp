#include "portal_setting_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/page/web_link.hpp"
#include "rollcall/domain/portal/colour.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/roll/fields.hpp"

namespace rollcall {
namespace {

constexpr std::size_t longest_text = 100;
constexpr std::size_t longest_slug = 200;

// P-17, with their words.
constexpr std::pair<Seconds, std::string_view> timeouts[]{{std::chrono::minutes{20}, "20m"},
                                                          {std::chrono::minutes{40}, "40m"},
                                                          {std::chrono::minutes{60}, "60m"},
                                                          {std::chrono::hours{24}, "24h"}};

std::string shown(std::string_view typed) {
  return without_control_characters(head_that_fits(typed, 80));
}

bool is_slug(std::string_view slug) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/'; };
  return !slug.empty() && std::ranges::all_of(slug, fits) && !slug.starts_with('/') && !slug.ends_with('/') &&
         slug.find("//") == std::string_view::npos;
}

}  // namespace

std::string stored_portal_text(std::string_view typed) {
  auto text = name_from(typed, "text");
  if (text.empty()) throw Error{Fault::usage, "the text is empty", "none goes back to the default"};
  if (text.size() > longest_text) throw Error{Fault::usage, "the text is longer than 100 bytes"};
  return text;
}

std::string stored_portal_slug(std::string_view typed) {
  const std::string slug{trim(typed)};
  if (is_slug(slug) && slug.size() <= longest_slug) return slug;
  throw Error{Fault::usage, "not a slug: " + shown(typed),
              "lower-case letters, digits and hyphens, separated by /: help/tickets"};
}

std::string stored_portal_tickets(std::string_view typed) {
  typed = trim(typed);
  const auto first = fold_case(typed.substr(0, typed.find_first_of(" \t\r\n")));
  const auto rule = parse_word<TicketRule>(first);
  const auto rest = trim(typed.substr(first.size()));
  if (rule == TicketRule::company_if && !rest.empty()) return first + ' ' + to_text(parse_filter(rest));
  if (rule && rule != TicketRule::company_if && rest.empty()) return first;
  throw Error{Fault::usage, "not a rule for whose tickets customers see: " + shown(typed),
              "own, company, or 'company-if role = manager'"};
}

std::string stored_portal_access(std::string_view typed) {
  const auto access = fold_case(trim(typed));
  if (parse_word<PortalAccess>(access)) return access;
  throw Error{Fault::usage, "not a rule for who may enter: " + shown(typed), all_words<PortalAccess>()};
}

std::string stored_portal_sso_access(std::string_view typed) {
  auto access = stored_portal_access(typed);
  if (is_under_sso(*parse_word<PortalAccess>(access))) return access;
  throw Error{Fault::usage, access + " is not for single sign-on", "sso-all or sso-groups"};
}

std::string stored_portal_timeout(std::string_view typed) {
  const auto duration = parse_duration(trim(typed));
  for (const auto& [timeout, text] : timeouts)
    if (duration == timeout) return std::string{text};
  throw Error{Fault::usage, "not a time-out of customers' sessions: " + shown(typed), "20m, 40m, 60m or 24h"};
}

Seconds portal_timeout_of(std::string_view stored) {
  for (const auto& [timeout, text] : timeouts)
    if (text == stored) return timeout;
  throw Error{Fault::database, "the file has an invalid time-out: " + std::string{stored}};
}

std::string stored_portal_switch(std::string_view typed) {
  return on_off_from(typed) ? "on" : "off";
}

std::string stored_portal_image(std::string_view typed) {
  return https_address_from(typed);
}

std::string stored_portal_colour(std::string_view typed) {
  return to_text(colour_from(typed));
}

}  // namespace rollcall
