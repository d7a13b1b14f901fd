#pragma once

#include <cstddef>
#include <optional>

#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

inline constexpr std::size_t most_fields = 100;
inline constexpr std::size_t longest_fields = 32 << 10;  ///< bytes, all of them together
inline constexpr std::size_t longest_target = 8 << 10;

/// W-02: what the parser lets through and no request of ours needs: two readers of one stream of bytes must not be able
/// to take it for different requests. Returns the status of the refusal, after which the connection is closed; nothing:
/// the request may go on.
std::optional<int> refused_by_guard(const Head& head);

/// What stands before a body, and so after which a body comes.
bool announces_body(const Head& head);

/// The method of a head that has passed.
Method method_of(const Head& head);

/// Whether the value may stand in a header that we write: no byte that ends a line, and no other control character.
bool can_be_written(std::string_view value);

}  // namespace rollcall::web
