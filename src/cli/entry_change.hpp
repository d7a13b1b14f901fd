#pragma once

#include "context.hpp"
#include "rollcall/service/portal_entry.hpp"

namespace rollcall::cli {

/// Says how many customers got mail, and how many sessions ended, because others may enter the portal than before.
void note_entry(const service::EntryChange& change, Context& context);

}  // namespace rollcall::cli
