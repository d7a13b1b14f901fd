#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string_view>

#include "rollcall/base/error.hpp"

namespace rollcall::store {

/// The not_found of an address that nobody has where it was looked for. It names the nearest of the addresses that
/// `similar` selects, all bound but :start, the LIKE pattern that they match; `way_out` is the hint where none is near.
Error no_such_user(std::string_view email, SQLite::Statement& similar, const Hint& way_out);

}  // namespace rollcall::store
