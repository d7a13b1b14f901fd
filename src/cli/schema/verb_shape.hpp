#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace rollcall::cli {

/// What a verb prints as JSON, in a notation that is read aloud:
///
///     {user{email} seat teams[] changed token?}     an object with these keys, `token` not always there
///     [@member]                                     an array of what is called member in shared_shapes
///     {@mail reply}                                 an object with all keys of a mail, and one more
///
/// A key has the same type everywhere (key_type.hpp). Every change has `dry_run`, so it is not written here, except
/// for a verb that only reads the roll but writes a file.
struct VerbShape {
  std::string_view words;  ///< the verb, or the name of a shared shape
  std::string_view shape;  ///< empty: the verb prints bytes that are no JSON
};

std::span<const VerbShape> member_shapes();
std::span<const VerbShape> portal_shapes();
std::span<const VerbShape> shared_shapes();

/// The shape of that name; nullopt where there is none.
std::optional<std::string_view> find_shape(std::span<const VerbShape> shapes, std::string_view name);

}  // namespace rollcall::cli
