#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/store/asset/certification.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What deleting a user erases for good, beside their places (U-61).
struct Losses {
  std::vector<Certification> certifications;  ///< by name
  bool names;
  bool password;
  std::int64_t sessions;  ///< that nothing has ended yet
  std::int64_t mails;     ///< written to them, whose text is still there
  std::int64_t notifications;
};

Losses get_losses(Tx& tx, const User& user);

}  // namespace rollcall::store
