#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/filter/filter_vocabulary.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/visibility.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// P-60: all settings of a portal as one document. A member for each section (`settings`, `pages`, `consent`, `forms`,
/// `filters`, `groups`, `menus`, `pipelines`, `inboxes`, `domains`); what has a name is a member of its section, in the
/// order of names, so that the same settings always are the same bytes. Contacts, those in groups that are filled by
/// hand, tickets, and whether the portal is on are not settings.
Json export_portal(store::Tx& tx, const Account& account);

inline constexpr std::size_t longest_portal_document = 8 << 20;  ///< bytes

/// Something in the document that differs.
struct PortalChange {
  std::string place;             ///< a JSON pointer
  nlohmann::ordered_json was;    ///< null: nothing
  nlohmann::ordered_json value;  ///< null: nothing
};

struct PortalApplyReport {
  std::vector<PortalChange> changes{};
  std::vector<FilterProblem> doubts{};  ///< properties that no ticket or contact has yet; each begins with its place
  EntryChange entry{};
};

/// P-60: makes the portal what the document says. A section it does not have stays as it is; one it has names all there
/// is of its kind from then on. Of a thing it names, a key that it leaves out keeps its value (P-61), and null takes it
/// away; settings likewise. The portal stays on, or off. Throws usage, with the place, for what is not a document;
/// refused where something would go that tickets, conversations or consents need, or the whole would not be right: as
/// the verbs that change one thing, and for a portal that is on and would lack something (P-05).
Exposed<PortalApplyReport> apply_portal(store::Tx& tx, const Account& account, const nlohmann::ordered_json& document);

/// P-61: throws refused where some customer would see a ticket, or texts of one, that they did not see before.
void require_no_exposure(const ExposureChange& exposure);

}  // namespace rollcall::service
