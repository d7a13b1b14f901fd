#pragma once

#include <string>

#include "descriptor.hpp"

namespace rollcall::store {

/// Held by the process that upgrades a roll's schema: a lock of the operating system on a byte of the file, on which
/// others wait however long it takes. It is about patience alone; what keeps the roll whole is the transaction.
///
/// Must end while this process has no transaction open on the file (store/file/descriptor.hpp).
class UpgradeLock {
 public:
  /// Waits for it. On a file system without such locks there is nothing to wait for. Throws database when the file
  /// cannot be opened for writing, interrupted when a signal came first.
  explicit UpgradeLock(const std::string& path);

  /// Whether somebody has it.
  static bool is_taken(const std::string& path);

 private:
  Descriptor file_;
};

}  // namespace rollcall::store
