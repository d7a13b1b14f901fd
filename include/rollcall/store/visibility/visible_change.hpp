#pragma once

#include <cstdint>
#include <vector>

#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What decides which customers would see which tickets and texts (P-61): the rules of visibility, and who is let in,
/// whether the portal is on or off and whether they have registered. A plain value: kept from before an act, it is
/// compared with the one from after it.
struct Exposure {
  VisibilityRules rules{};
  Admission admission = Admission::nobody;
  std::vector<Filter> group_filters{};         ///< of the chosen groups that have one; for Admission::chosen_groups
  std::vector<std::int64_t> added_contacts{};  ///< of the chosen groups without one, sorted, each once; likewise
  TextRules texts{};
  std::vector<std::int64_t> conversations_without_inbox{};  ///< sorted; an act may give them one

  bool operator==(const Exposure&) const = default;
};

/// The exposure under these rules, for those whom the account's settings and chosen groups let in.
Exposure get_exposure(Tx& tx, std::int64_t account_id, const VisibilityRules& rules);

/// Who gains and who loses what from one to the other, by the account's contacts, tickets and messages as they are now.
/// Takes time by the number of contacts, tickets and ties between them, however large companies are; and by that of the
/// messages where the rules for texts have changed.
ExposureChange compare_exposure(Tx& tx, std::int64_t account_id, const Exposure& before, const Exposure& after);

/// P-61: what contacts see whom an import moves to another primary company, as find_contact_changes
/// (store/customer/staged_contacts.hpp) has found them. Made before they change, and asked after it, in the same
/// transaction. Takes time by the tickets that each of them sees.
class MovingContacts {
 public:
  MovingContacts(Tx& tx, Exposure exposure);

  ExposureChange change() const;

 private:
  Tx& tx_;
  Exposure exposure_;
};

}  // namespace rollcall::store
