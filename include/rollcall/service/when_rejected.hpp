#pragma once

namespace rollcall::service {

/// What an import does when part of it cannot be taken (product.md, "All or nothing").
enum class WhenRejected {
  apply_nothing,   ///< report every bad line
  apply_the_rest,  ///< and apply the good ones: --keep-going
};

}  // namespace rollcall::service
