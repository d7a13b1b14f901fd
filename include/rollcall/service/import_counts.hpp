#pragma once

#include <cstdint>

namespace rollcall::service {

/// What became of the rows of an import: each is rejected, or about one thing that was added, updated or left as it
/// was.
struct ImportCounts {
  std::int64_t rows = 0;
  std::int64_t added = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t rejected = 0;
  std::int64_t passed_over = 0;  ///< about nothing, or about what another row is about (I-11, I-12)

  std::int64_t changed() const { return added + updated; }
};

}  // namespace rollcall::service
