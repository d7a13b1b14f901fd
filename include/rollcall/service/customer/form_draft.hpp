#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/form_draft.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// W-17: keeps what came with the token of a session that was over by the clock alone
/// (find_lapsed_contact_session), for its contact. False: there is no such session, or they do not see the ticket;
/// nothing is kept.
bool keep_draft_of_lapsed(store::Tx& tx, const Account& account, const std::string& token, const FormDraft& draft);

/// The same for a customer who is signed in, and has to do something else first. Throws denied.
bool keep_draft(store::Tx& tx, const Account& account, const Customer& customer, const FormDraft& draft);

/// The newest of their last 24 hours for the ticket, or for a new one; nothing: there is none. Throws denied.
std::optional<FormDraft> find_draft(store::Tx& tx, const Customer& customer, std::optional<std::int64_t> ticket_id);

/// It was sent: the draft under the key of that form is not shown again. Throws denied.
void erase_draft(store::Tx& tx, const Customer& customer, std::optional<std::int64_t> ticket_id,
                 const std::string& key);

}  // namespace rollcall::service
