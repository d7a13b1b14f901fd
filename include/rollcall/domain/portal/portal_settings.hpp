#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/domain/filter/filter.hpp"
#include "rollcall/domain/portal/inbox.hpp"
#include "rollcall/domain/portal/web_domain.hpp"

namespace rollcall {

/// Who may enter (P-10).
enum class PortalAccess { self_registration, access_groups, sso_all, sso_groups };
template <>
struct Words<PortalAccess> {
  static constexpr std::pair<PortalAccess, std::string_view> table[]{
      {PortalAccess::self_registration, "self-registration"},
      {PortalAccess::access_groups, "access-groups"},
      {PortalAccess::sso_all, "sso-all"},
      {PortalAccess::sso_groups, "sso-groups"}};
};

/// Whether the mode is for domains that customers enter by single sign-on.
constexpr bool is_under_sso(PortalAccess access) {
  return access == PortalAccess::sso_all || access == PortalAccess::sso_groups;
}

/// Whose tickets a customer sees (P-30).
enum class TicketRule { own, company, company_if };
template <>
struct Words<TicketRule> {
  static constexpr std::pair<TicketRule, std::string_view> table[]{
      {TicketRule::own, "own"}, {TicketRule::company, "company"}, {TicketRule::company_if, "company-if"}};
};

/// All settings of an account's portal, typed, with their defaults; only the settings' own verbs do not read this.
struct PortalSettings {
  std::optional<std::string> name{};      ///< P-02
  std::string ticket_label;               ///< heads the ticket list (P-02)
  std::optional<WebDomain> domain{};      ///< P-03
  std::optional<std::string> slug{};      ///< P-03
  std::optional<std::string> pipeline{};  ///< where tickets begin, by name (P-26); nullopt: in the oldest one
  std::optional<Inbox> inbox{};           ///< where new tickets go (P-04)
  TicketRule tickets = TicketRule::own;   ///< P-30
  std::optional<Filter> company_if{};     ///< of contacts; of TicketRule::company_if, and only of it
  std::optional<PortalAccess>
      access{};                         ///< that of the domain's sign-in (P-11); nullopt: none is chosen, nobody enters
  Seconds session_timeout{};            ///< idle (P-17)
  bool show_all_conversations = false;  ///< P-23
  bool reply_to_closed = false;         ///< P-24
  bool close_by_customer = false;       ///< P-24
  bool show_custom_stages = false;      ///< P-34
  std::optional<std::string> menu{};    ///< name of the navigation menu shown (P-41)
  std::optional<std::string> logo{};    ///< address of an image, instead of the account's (P-40)
  std::optional<Instant> enabled_at{};  ///< since when it is on; nullopt: it is off (P-05)

  bool is_enabled() const { return enabled_at.has_value(); }
  /// The sign-in method of the domain.
  SignInMethod sign_in() const { return domain ? domain->sign_in : SignInMethod::password; }
  /// `https://DOMAIN/SLUG`; nothing while one of them is missing.
  std::optional<std::string> address() const;
};

/// One setting as it is typed and stored (P-01): a row of the one table of keys.
struct PortalSettingKey {
  std::string_view key;
  std::string_view default_value;  ///< empty: nothing
  std::string_view possible;       ///< `on|off`
  std::string_view meaning;
  std::string (*stored)(std::string_view typed);  ///< the canonical form; throws usage
};

/// The table, in the order in which settings are shown.
std::span<const PortalSettingKey> portal_setting_keys();

/// Case does not count. Throws usage, with the nearest keys.
const PortalSettingKey& portal_setting_key(std::string_view typed);

/// What is stored, by key; what is not there has its default.
using PortalValues = std::map<std::string, std::string, std::less<>>;

/// The stored value or the default; empty: nothing.
std::string portal_value(const PortalValues& values, std::string_view key);

/// The key that `access` is kept under: each of the two ways to sign in keeps a choice of its own, so that the earlier
/// one is there again when single sign-on is taken off (P-11).
std::string_view access_key(bool under_sso);

/// All but `inbox` and `enabled_at`, which the store finds; `domain` is the one that the values name, already found, as
/// the access depends on it.
PortalSettings portal_settings_from(const PortalValues& values, const std::optional<WebDomain>& domain);

}  // namespace rollcall
