#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The settings of the account's portal, typed. One that was never set up has the defaults and is off.
PortalSettings get_portal_settings(Tx& tx, std::int64_t account_id);

PortalValues list_portal_values(Tx& tx, std::int64_t account_id);
/// Stores a value in its canonical form; nullopt: back to the default.
void set_portal_value(Tx& tx, std::int64_t account_id, std::string_view key, const std::optional<std::string>& value);

/// Since when the portal is on; nullopt if it is off (P-05).
std::optional<Instant> find_portal_switched_on(Tx& tx, std::int64_t account_id);
/// Turns it on, at the transaction's instant, or off.
void switch_portal(Tx& tx, std::int64_t account_id, bool enabled);

}  // namespace rollcall::store
