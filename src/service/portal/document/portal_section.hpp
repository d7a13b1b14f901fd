#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/json.hpp"
#include "rollcall/base/json_part.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/filter/filter_vocabulary.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// What a document is applied to.
struct Applying {
  store::Tx& tx;
  const Account& account;
  std::vector<FilterProblem> doubts{};
};

/// The things that a section says, by their names in small letters, or whatever else tells them apart.
using Kept = std::set<std::string>;

/// One section of the portal's document (P-60). Each names only what is in later sections. So the last is made
/// first, and what a section no longer has is removed when all are made, from the first on.
struct PortalSection {
  std::string_view key;
  Json (*tell)(store::Tx& tx, const Account& account);
  Kept (*make)(Applying& to, const JsonPart& wanted);  ///< adds and changes
  void (*prune)(Applying& to, const Kept& kept);       ///< removes all but these; null: `make` leaves nothing to remove
};

std::span<const PortalSection> portal_sections();

extern const PortalSection settings_section;
extern const PortalSection page_section;
extern const PortalSection consent_section;
extern const PortalSection form_section;
extern const PortalSection filter_section;
extern const PortalSection group_section;
extern const PortalSection menu_section;
extern const PortalSection pipeline_section;
extern const PortalSection inbox_section;
extern const PortalSection sign_on_section;
extern const PortalSection domain_section;

/// Reads the things of a section one by one, each with its name in the form that is stored, which `read` makes of what
/// is written. Throws usage for two that are the same but for the case of ASCII letters.
template <class Read, class Make>
Kept make_named(const JsonPart& section, Read read, Make make) {
  Kept kept;
  for (const auto& [key, part] : section.members()) {
    const auto name = part.judged([&, &typed = key] { return read(typed); });
    if (!kept.insert(fold_case(name)).second) part.fail("there is another " + name);
    make(name, part);
  }
  return kept;
}

}  // namespace rollcall::service
