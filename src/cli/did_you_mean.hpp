#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rollcall::cli {

/// Whether the verb ends, removes or takes away something: it is never suggested to somebody who typed another word.
bool takes_away(std::string_view verb);

/// The word among those `known` at this place that `typed` may have meant: the one that other programs call by that
/// name (`ls` for `list`), or the nearest, at most two letters away, that takes nothing away. Nullopt if there is none.
std::optional<std::string> word_meant(std::string_view typed, std::span<const std::string> known);

/// The words behind `rollcall` that may have been meant by a group that does not exist: `session login` for `login`.
std::optional<std::string> words_meant(std::string_view typed);

}  // namespace rollcall::cli
