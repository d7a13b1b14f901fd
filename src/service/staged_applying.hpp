#pragma once

#include <functional>
#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/import_counts.hpp"
#include "rollcall/service/staged.hpp"
#include "rollcall/service/when_rejected.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What is a noun's own in the second half of its import.
struct StagedActs {
  std::string action{};  ///< of the row of audit about the import as a whole
  /// Notes what only the roll can say against a line, and takes the line out of what is staged. Nothing: it allows all.
  std::function<void(store::LineNotes& rejected)> judge{};
  /// Applies what is left, and counts what was added and updated.
  std::function<void(ImportCounts& counts)> apply{};
  /// The details of the row of audit, as JSON. Nothing: the counts.
  std::function<std::string(const ImportCounts& counts)> details{};
};

/// The second half of an import: judges what was staged and applies it, all or nothing, except as `when_rejected` says,
/// with one row of audit about the whole where something changed; may be called again with the same staging after a
/// rollback. Lines that the roll does not allow are added to the rejected ones. Throws refused where the account's time
/// zone is another than the one that the input's dates were read by.
ImportCounts apply_staged(store::Tx& tx, const Account& account, Staged& staged, WhenRejected when_rejected,
                          const StagedActs& acts);

}  // namespace rollcall::service
