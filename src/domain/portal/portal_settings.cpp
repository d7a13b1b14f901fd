#include "rollcall/domain/portal/portal_settings.hpp"

#include <algorithm>
#include <vector>

#include "portal_setting_values.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/host_name.hpp"

namespace rollcall {
namespace {

constexpr std::string_view on_off = "on|off";

const PortalSettingKey setting_keys[]{
    {"name", "", "TEXT", "The portal's name, in the browser's tab and in `Go to NAME`", stored_portal_text},
    {"domain", "", "HOST", "The portal's domain: one of `portal domain list`", host_name_from},
    {"slug", "", "[a-z0-9-]+(/[a-z0-9-]+)*", "The part after the domain in the portal's address", stored_portal_slug},
    {"inbox", "", "NAME", "The inbox for new tickets, and for replies to tickets without a conversation",
     stored_portal_text},
    {"pipeline", "", "NAME",
     "The pipeline for new tickets that name none: one of `portal pipeline list`; the oldest by default",
     stored_portal_text},
    {"tickets", "own", "own|company|company-if EXPR",
     "Whose tickets customers see: their own, or their primary company's too, or that only for matching contacts",
     stored_portal_tickets},
    {"access", "", "self-registration|access-groups|sso-all|sso-groups",
     "Who may enter; the sso- ones if customers sign in to the domain with single sign-on", stored_portal_access},
    {"access-under-sso", "", "sso-all|sso-groups",
     "What `access` is while customers sign in to the domain with single sign-on", stored_portal_sso_access},
    {"session-timeout", "60m", "20m|40m|60m|24h", "How long customers' sessions may be idle", stored_portal_timeout},
    {"ticket-label", "Tickets", "TEXT", "The heading of the list of tickets", stored_portal_text},
    {"show-all-conversations", "off", on_off,
     "Whether customers see all of a ticket's conversations, not only the oldest", stored_portal_switch},
    {"show-custom-stages", "off", on_off, "Whether customers read a stage's label instead of Open or Closed",
     stored_portal_switch},
    {"reply-to-closed", "off", on_off, "Whether customers can answer closed tickets", stored_portal_switch},
    {"close-by-customer", "off", on_off, "Whether customers can close their tickets", stored_portal_switch},
    {"menu", "", "NAME", "The navigation menu that is shown: one of `portal menu list`", stored_portal_text},
    {"form", "", "NAME", "The form that is shown: one of `portal form list` that makes tickets in an inbox",
     stored_portal_text},
    {"form-menu-text", "", "TEXT", "The text of the link to the form", stored_portal_text},
    {"form-header-text", "", "TEXT", "The heading of the form", stored_portal_text},
    {"logo", "", "https://…", "An image instead of the account's logo", stored_portal_image},
    {"brand-name", "", "TEXT", "The account's name as customers read it", stored_portal_text},
    {"brand-logo", "", "https://…", "The account's logo", stored_portal_image},
    {"brand-favicon", "", "https://…", "The account's icon in a browser's tab", stored_portal_image},
    {"text-colour", "#1f2933", "#rrggbb", "Colour of text; a contrast of at least 4.5 is needed", stored_portal_colour},
    {"control-colour", "#0b5cad", "#rrggbb", "Colour of buttons and fields; a contrast of at least 3 is needed",
     stored_portal_colour},
    {"background-colour", "#ffffff", "#rrggbb", "Colour of the background of both", stored_portal_colour},
};

std::optional<std::string> optional_value(const PortalValues& values, std::string_view key) {
  auto value = portal_value(values, key);
  return value.empty() ? std::nullopt : std::optional{std::move(value)};
}

}  // namespace

std::span<const PortalSettingKey> portal_setting_keys() {
  return setting_keys;
}

const PortalSettingKey& portal_setting_key(std::string_view typed) {
  const auto wanted = fold_case(trim(typed));
  const auto* const found = std::ranges::find(setting_keys, wanted, &PortalSettingKey::key);
  if (found != std::end(setting_keys)) return *found;
  std::vector<std::string> keys;
  for (const auto& each : setting_keys) keys.emplace_back(each.key);
  const auto near = nearest(typed, keys);
  throw Error{Fault::usage, "no such setting: " + without_control_characters(head_that_fits(typed, 80)),
              near.empty() ? Hint{Advice::portal_keys} : Hint{Advice::did_you_mean, near}};
}

std::string portal_value(const PortalValues& values, std::string_view key) {
  if (const auto stored = values.find(key); stored != values.end()) return stored->second;
  return std::string{portal_setting_key(key).default_value};
}

std::string_view access_key(bool under_sso) {
  return under_sso ? "access-under-sso" : "access";
}

std::optional<std::string> PortalSettings::address() const {
  if (!domain || !slug) return std::nullopt;
  return "https://" + domain->host + '/' + *slug;
}

PortalSettings portal_settings_from(const PortalValues& values, const std::optional<WebDomain>& domain) {
  const auto is_on = [&](std::string_view key) { return portal_value(values, key) == "on"; };
  PortalSettings settings{
      .name = optional_value(values, "name"),
      .ticket_label = portal_value(values, "ticket-label"),
      .domain = domain,
      .slug = optional_value(values, "slug"),
      .pipeline = optional_value(values, "pipeline"),
      .access = parse_word<PortalAccess>(portal_value(values, access_key(domain && domain->uses_sso()))),
      .session_timeout = portal_timeout_of(portal_value(values, "session-timeout")),
      .show_all_conversations = is_on("show-all-conversations"),
      .reply_to_closed = is_on("reply-to-closed"),
      .close_by_customer = is_on("close-by-customer"),
      .show_custom_stages = is_on("show-custom-stages"),
      .menu = optional_value(values, "menu"),
      .logo = optional_value(values, "logo")};
  const auto tickets = portal_value(values, "tickets");
  const auto space = tickets.find(' ');
  settings.tickets = parse_word<TicketRule>(tickets.substr(0, space)).value_or(TicketRule::own);
  if (space != std::string::npos) settings.company_if = parse_filter(std::string_view{tickets}.substr(space + 1));
  return settings;
}

}  // namespace rollcall
