#pragma once

#include <optional>

#include "rollcall/domain/customer/consent.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-14: what customers are asked now, in the portal's language where there is a text in it. Nullopt if there is none.
std::optional<ConsentText> present_consent_text(store::Tx& tx, const Account& account);

/// P-14: the present text, where this contact has not consented to it. Nullopt if there is nothing to ask.
std::optional<ConsentText> consent_to_ask_for(store::Tx& tx, const Account& account, const Contact& contact);

/// P-14: the contact, who is asked, consents to that version. Throws refused for one that is not the present one any
/// more: they would agree to what they have not read.
void consent_to(store::Tx& tx, const Account& account, const Contact& contact, std::int64_t version);

}  // namespace rollcall::service
