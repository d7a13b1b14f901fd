#pragma once

#include <string>
#include <vector>

#include "rollcall/store/file/database.hpp"

namespace rollcall::store {

/// What brought a roll's schema up to date.
struct Upgraded {
  int from, to;      ///< the same: there was nothing to do
  std::string copy;  ///< of the roll as it was before; empty: there was nothing to do
};

/// Brings the roll's schema to this binary's. Under the lock of one transaction the roll is copied beside itself, to
/// `FILE.schema-N`, and every migration is run: afterwards it is as it was, or up to date and the copy is what it was.
/// A copy with the same content that is there already is taken; a sound roll that differs is left there, and the name
/// is `FILE.schema-N.2` or later; whatever else is in a file of that name is replaced. Others who do the same meanwhile
/// wait for it. Throws database, naming the copy and the way out; the roll is as it was then. For a file with TRUNCATE
/// and EXTRA, and no transaction.
Upgraded upgrade(Database& database);

/// What `upgrade` would do; the copy's name is the one it would try first.
Upgraded look_at_upgrade(Database& database);

/// Throws database: the schema is older, and `rollcall upgrade` brings it up to date.
[[noreturn]] void refuse_older(Database& database);

/// Whether a file called that can be a copy that was made of the roll of that name: `roll.db.schema-8`.
bool is_schema_copy_name(const std::string& name, const std::string& roll);

/// The copies that there are, by the schemas they have.
std::vector<std::string> list_schema_copies(const std::string& path);

}  // namespace rollcall::store
