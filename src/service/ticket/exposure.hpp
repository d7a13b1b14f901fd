#pragma once

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/store/visibility/visible_change.hpp"

namespace rollcall::service {

/// What decides which customers would see what, by the account's settings as they are (P-61).
store::Exposure exposure_now(store::Tx& tx, const Account& account);

/// P-61: what an act on the portal's settings does to which customer would see which ticket and text. Made before the
/// act, and asked after it in the same transaction:
///
///     const ExposureWatch watch{tx, account};
///     … the act …
///     const auto change = watch.change();
///
/// The act may change settings, filters, domains, groups and inboxes, and give conversations an inbox that have none.
/// Contacts, tickets, messages, and names and states of stages it leaves alone: both sides are judged by these as they
/// are after it.
class ExposureWatch {
 public:
  /// Reads the settings; takes no time worth mentioning.
  ExposureWatch(store::Tx& tx, const Account& account);

  /// Nothing is judged where neither the rules nor who is let in have changed.
  ExposureChange change() const;

 private:
  store::Tx& tx_;
  const Account account_;
  const store::Exposure before_;
};

}  // namespace rollcall::service
