#pragma once

#include <utility>
#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"
#include "service/ticket/exposure.hpp"

namespace rollcall::service {

/// P-61, the one gate that every act on settings goes through: made before the act changes anything, asked when it is
/// done. It asks for the right to them (S-22). While the portal is on, none may add an error of `portal check`; and
/// each says what it shows to customers.
class SettingsGuard {
 public:
  /// Throws denied.
  SettingsGuard(store::Tx& tx, const Account& account);

  /// The act's report once it is sound, and what the act came to. Throws refused, naming every error that was not there
  /// before; nothing is judged so while the portal is off.
  template <class Report>
  Exposed<Report> judged(Report report) const {
    require_sound();
    return {std::move(report), watch_.change()};
  }

  /// The report of an act that found everything as it was wanted, and has changed nothing.
  template <class Report>
  static Exposed<Report> unchanged(Report report) {
    return {std::move(report), ExposureChange{}};
  }

 private:
  void require_sound() const;

  store::Tx& tx_;
  const Account& account_;
  bool is_on_;
  std::vector<Finding> before_;
  ExposureWatch watch_;
};

}  // namespace rollcall::service
