#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/form_draft.hpp"
#include "web/frame.hpp"
#include "web/visit.hpp"

namespace rollcall::web {

// W-17: what is typed into a form is done once, and is not lost.

/// What was sent, to be kept if it cannot be done yet; nullopt for a page that is only read, and for a form that does
/// not prove whose it is. `ticket_id` is the ticket it answers; nullopt: it is the form for a new one.
std::optional<FormDraft> draft_of(const Visit& visit, std::optional<std::int64_t> ticket_id);

/// A key made of the form's own key and all that it was sent with: the same form sent twice has the same key, another
/// text has another one, even though browsers keep the form's own key when one goes back. Empty: the form has no key.
std::string key_as_sent(const Visit& visit);

/// The key of the form that a page shows: the one it was sent with, so that a correction is no second sending.
std::string key_to_show(const std::string& key_sent);

/// The error at that field when an outdated form is shown again; empty: the form is not outdated.
std::vector<FieldError> errors_of_stale(const Frame& words, const Visit& visit, const std::string& field);

/// Says on the page that it shows a draft, and what is missing from that.
void tell_of_draft(Frame& frame, const FormDraft& draft);

}  // namespace rollcall::web
