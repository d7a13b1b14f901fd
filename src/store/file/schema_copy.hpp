#pragma once

#include <string>

namespace rollcall::store {

/// The name of the copy of a roll before its schema was that much older; the n-th of them, from 1.
std::string schema_copy_name(const std::string& roll, int version, int number);

/// Copies the roll as it stands to such a name, durably, while the caller has a transaction on it that has changed
/// nothing yet. Returns the name (store/file/upgrade.hpp says which). Throws database and what SQLite says.
std::string copy_schema(const std::string& roll, int version);

}  // namespace rollcall::store
