#pragma once

#include "context.hpp"
#include "rollcall/service/portal_entry.hpp"

namespace rollcall::cli {

/// Says how many customers got mail, and how many sessions ended, because others may enter the portal than before.
void note_entry(const service::EntryChange& change, Context& context);

/// What to agree to before so many sessions, all there are of customers, end; nothing where there are none.
std::optional<Question> question_before_ending_all(std::int64_t sessions);

}  // namespace rollcall::cli
