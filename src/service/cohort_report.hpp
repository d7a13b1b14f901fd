#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/base/zone.hpp"
#include "rollcall/domain/cycle.hpp"
#include "rollcall/domain/mail.hpp"
#include "rollcall/mail/templates.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The cohort as a super admin's mail tells of it: the lists with their first rows, and all of it as CSV.
struct CohortReport {
  struct List {
    std::vector<mail::Variables> rows;  ///< the first mail::shown_rows
    std::int64_t total = 0;
  };
  List scheduled;
  List excluded;
  List deactivated;
  List spared;                          ///< everybody else, with `reason_words`; not those who left by other means
  std::vector<Attachment> attachments;  ///< the whole list, when a list is longer than a mail shows (M-06)
};

CohortReport report_of_cohort(store::Tx& tx, const Cycle& cycle, const Zone& zone);

}  // namespace rollcall::service
