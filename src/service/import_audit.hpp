#pragma once

#include <cstdint>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Rows that an import was given, and what became of them.
struct ImportedRows {
  std::int64_t given;
  std::int64_t added;
  std::int64_t updated;
  std::int64_t rejected;
};

/// Appends one audit row about the import as a whole, with the account as its subject; none where it changed nothing.
void append_import_audit(store::Tx& tx, const Account& account, const std::string& action, const ImportedRows& rows);

}  // namespace rollcall::service
