#pragma once

#include <cstdint>
#include <optional>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/portal_settings.hpp"
#include "rollcall/store/contact_link.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The mails with secret links that customers get.
enum class ContactMail { invited, registered, password_reset };

/// Sends it to the chosen contacts, in the portal's language where a translation stands, and closes the links of the
/// same purpose that they had. Returns how many.
std::int64_t send_contact_link(store::Tx& tx, const Account& account, const PortalSettings& settings, ContactMail kind,
                               const std::optional<store::Registering>& registering = {});

}  // namespace rollcall::service
