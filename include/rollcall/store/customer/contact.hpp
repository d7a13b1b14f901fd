#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The address may be typed in any case of ASCII letters.
std::optional<Contact> find_contact(Tx& tx, std::int64_t account_id, std::string_view email);
Contact get_contact(Tx& tx, std::int64_t account_id, std::string_view email);  ///< throws not_found, with the nearest
std::optional<Contact> find_contact(Tx& tx, std::int64_t id);

struct ContactFilter {
  std::optional<std::string> company{};  ///< only its contacts, by name
  std::optional<std::string> search{};   ///< only those with this in name or address
  bool disabled_only = false;
  bool registered_only = false;
  bool never_invited_only = false;  ///< nor registered
};
/// By address.
void list_contacts(Tx& tx, std::int64_t account_id, const ContactFilter& filter, std::int64_t limit,
                   const std::function<void(const Contact&)>& row);

/// The names of the free properties that some contact has, sorted.
std::vector<std::string> list_contact_properties(Tx& tx, std::int64_t account_id);

/// Sets both; nullopt: the portal's language, the account's time zone.
void set_contact_language_and_zone(Tx& tx, std::int64_t contact_id, const std::optional<std::string>& language,
                                   const std::optional<std::string>& time_zone);

/// The address must be free. Everything else, the password too, stays (P-16).
void set_contact_email(Tx& tx, std::int64_t contact_id, const std::string& email);

}  // namespace rollcall::store
