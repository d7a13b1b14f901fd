#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/ticket/form_draft.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Keeps it from the transaction's instant on, in the place of what the same form sent before; of more than
/// `most_drafts` of the contact the oldest go.
void keep_form_draft(Tx& tx, std::int64_t contact_id, const FormDraft& draft);

/// The contact's newest one of that form, younger than `drafts_kept_for`. Nothing: there is none.
std::optional<FormDraft> find_form_draft(Tx& tx, std::int64_t contact_id, std::optional<std::int64_t> ticket_id);

/// Erases the draft, which was sent after all.
void erase_form_draft(Tx& tx, std::int64_t contact_id, std::optional<std::int64_t> ticket_id, const std::string& key);

/// Forgets the drafts of everybody that were kept until that instant (included).
void erase_form_drafts(Tx& tx, Instant kept_until);

}  // namespace rollcall::store
