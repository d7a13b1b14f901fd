#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What the checks of a portal ask (P-05, P-70).

bool has_consent_text(Tx& tx, std::int64_t account_id);
/// Registered contacts who consented to a text once, and to none of the present ones.
std::int64_t count_outdated_consents(Tx& tx, std::int64_t account_id);
/// The names of the forms that make tickets and say no inbox for them, sorted.
std::vector<std::string> list_forms_without_inbox(Tx& tx, std::int64_t account_id);

}  // namespace rollcall::store
