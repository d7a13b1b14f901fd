#pragma once

#include <utility>
#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-61, the one gate that every act on settings goes through: made before the act changes anything, asked when it is
/// done. While the portal is on, none may add an error of `portal check`.
class SettingsGuard {
 public:
  SettingsGuard(store::Tx& tx, const Account& account);

  /// Throws refused, naming every error that was not there before. Nothing is judged while the portal is off.
  void require_sound() const;

  /// The act's report, once it is sound.
  template <class Report>
  Report judged(Report report) const {
    require_sound();
    return report;
  }

 private:
  store::Tx& tx_;
  const Account& account_;
  bool is_on_;
  std::vector<Finding> before_;
};

}  // namespace rollcall::service
