#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/form_draft.hpp"
#include "web/frame.hpp"
#include "web/visit.hpp"

namespace rollcall::web {

// W-17: what is typed into a form is done once, and is not lost.

/// What was sent, to be kept if it cannot be done yet; nothing of a page that is only asked for, and of a form that
/// does not prove whose it is. `ticket_id` is what it answers; nothing: it is the form for a new one.
std::optional<FormDraft> draft_of(const Visit& visit, std::optional<std::int64_t> ticket_id);

/// What the form is known by as it was sent, with all that is in it: sent twice it is the same, and another text is
/// another, although browsers keep the form's own key when one goes back to it. Empty: the form has no key.
std::string key_as_sent(const Visit& visit);

/// The key of the form that a page shows: the one it was sent with, so that a correction is no second sending.
std::string key_to_show(const std::string& key_sent);

/// What is said at that field of a form that is shown again as it is not of now; empty: it is.
std::vector<FieldError> errors_of_stale(const Frame& words, const Visit& visit, const std::string& field);

/// Says on the page that it shows a draft, and what is missing from that.
void tell_of_draft(Frame& frame, const FormDraft& draft);

}  // namespace rollcall::web
