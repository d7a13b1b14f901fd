#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/customer/access_group.hpp"
#include "rollcall/domain/filter/filter_vocabulary.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct GroupReport {
  AccessGroup group;  ///< as it is now
  bool changed = true;
  std::vector<FilterProblem> doubts{};  ///< properties of its filter that no contact has (yet)
  EntryChange entry{};
};

/// The properties in it that no contact has (yet): they come with the contacts, so one that nobody has is no mistake.
std::vector<FilterProblem> doubts_of_group_filter(store::Tx& tx, const Account& account, const Filter& filter);

/// P-12: a group, followed by its filter or filled by hand. Throws usage for an invalid name or filter, refused
/// for a group that is there.
Exposed<GroupReport> add_group(store::Tx& tx, const Account& account, const std::string& name,
                               const std::optional<std::string>& filter);

/// Another filter for a group that has one. Throws not_found, usage, and refused for a group that is filled by hand.
Exposed<GroupReport> set_group_filter(store::Tx& tx, const Account& account, const std::string& name,
                                      const std::string& filter);

/// Throws not_found.
Exposed<GroupReport> remove_group(store::Tx& tx, const Account& account, const std::string& name);

enum class Joining { add, remove };
struct JoinReport {
  AccessGroup group;
  std::int64_t changed = 0;  ///< contacts who were not, or were, in it before
  EntryChange entry{};
};
/// Puts contacts into a group, or takes them out. Throws not_found, and refused where membership follows a filter.
Exposed<JoinReport> change_group_contacts(store::Tx& tx, const Account& account, const std::string& name,
                                          const TextList& emails, Joining joining);

struct ChoiceReport {
  std::vector<std::string> groups;  ///< that open the portal now
  bool changed;
  EntryChange entry{};
};
/// Chooses the groups that open the portal: these, and no other. Throws not_found.
Exposed<ChoiceReport> choose_groups(store::Tx& tx, const Account& account, std::span<const std::string> names);

}  // namespace rollcall::service
