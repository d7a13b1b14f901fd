#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// A name as it is stored: trimmed; it may be empty. `what` it is goes into the message: `first name`. Throws usage
/// where it is not UTF-8, has control characters, or more than 200 bytes.
std::string name_from(std::string_view typed, std::string_view what);

/// Both names as they are said together; empty where there is none.
std::string full_name(std::string_view first_name, std::string_view last_name);

/// The name of a team, a permission set: not empty, at most 100 bytes, without the `;` that separates them in a list
/// (U-73), and not `none`, which clears them (U-70). Throws usage.
std::string label_from(std::string_view typed, std::string_view what);

/// Why something is done, as it is stored: trimmed, one line of at most 1,000 bytes. Throws usage, for an empty one
/// too.
std::string reason_from(std::string_view typed);

/// No web address that is stored is longer. Throws usage, naming the limit.
inline constexpr std::size_t longest_web_address = 1000;
void require_web_address_fits(std::string_view address);

/// What names of fields are compared by (I-04): folded as Unicode does, without blanks of any kind, `_`, `-` and `.`.
std::string field_key(std::string_view name);

/// Whether the text is the word that clears a seat, a permission set, the teams.
bool is_none(std::string_view typed);

}  // namespace rollcall
