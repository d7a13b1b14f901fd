#pragma once

#include <optional>
#include <string>

#include "cli/output.hpp"
#include "rollcall/domain/roll/member.hpp"

namespace rollcall::cli {

/// A member as lists, documents and reports show one (U-71). `today` is the account's, for exclusions.
Json to_json(const Member& member, Day today);

/// U-12: `used`, `held` by deactivated members; nothing without a seat, and before an invitation is accepted.
std::optional<std::string> seat_use_of(const Member& member);

/// When somebody was last seen. If nothing but their joining was seen, they were never seen, and joined then.
Cell last_seen_cell(const std::optional<Instant>& at, bool ever_seen, const Output& out);

bool is_excluded(const Member& member, Day today);

/// The member's fields, a line each.
std::string member_text(const Member& member, Day today, const Output& out);

}  // namespace rollcall::cli
