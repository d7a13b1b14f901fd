#pragma once

#include <string>

namespace rollcall::store {

/// The name of a copy that is made before the upgrade of a roll with this schema; `number` counts copies from 1.
std::string schema_copy_name(const std::string& roll, int version, int number);

/// Copies the roll as it stands to such a name, durably, while the caller has a transaction on it that has changed
/// nothing yet. Returns the name (store/file/upgrade.hpp says which). Throws database and what SQLite says.
std::string copy_schema(const std::string& roll, int version);

}  // namespace rollcall::store
