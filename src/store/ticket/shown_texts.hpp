#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/ticket/visibility.hpp"
#include "store/sql/filter_sql.hpp"

namespace rollcall::store {

/// P-23 as one query with the columns ticket_id, conversation_id, message_id and at, of the conversations for which
/// `conversations` holds, which come with a ticket; those in `left_out` are as if they had come through no inbox.
std::string shown_texts(const TextRules& rules, const std::vector<std::int64_t>& left_out,
                        const std::string& conversations, Parameters& parameters);

/// A JSON list of them, for json_each.
std::string json_of(const std::vector<std::int64_t>& ids);

}  // namespace rollcall::store
