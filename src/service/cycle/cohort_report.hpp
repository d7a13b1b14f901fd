#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/cycle/cycle.hpp"
#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {

/// The cohort as a super admin's mail tells of it: each list with its first rows, whose people stand at their places.
struct CohortReport {
  struct List {
    std::vector<NamedPerson> people;         ///< the first templates::shown_rows
    std::vector<templates::Variables> rows;  ///< of the same
    std::int64_t total = 0;
  };
  List scheduled;
  List excluded;
  List deactivated;
  List protected_;  ///< the last super admin (A-04), at most one
  List kept;        ///< everybody else, with `because`; not those who left by other means

  /// Everybody in them.
  std::vector<NamedPerson> people() const;
  /// Whether one is longer than a mail shows, so that the whole cohort is attached (M-06).
  bool is_long() const;
};

CohortReport report_of_cohort(store::Tx& tx, const Cycle& cycle, const Zone& zone);

}  // namespace rollcall::service
