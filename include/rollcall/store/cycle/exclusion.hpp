#pragma once

#include <optional>
#include <string>

#include "rollcall/base/text_list.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Addresses of the members who are not active, sorted.
TextList list_inactive_chosen(Tx& tx, const Chosen& members);

/// Keeps in the set the members who do not have just this exclusion already; returns the addresses of the others,
/// sorted.
TextList leave_those_to_exclude(Tx& tx, Chosen& members, const std::optional<Day>& until,
                                const std::optional<std::string>& reason);
/// Keeps the excluded in the set; returns the addresses of the others, sorted.
TextList leave_excluded(Tx& tx, Chosen& members);

void exclude_chosen(Tx& tx, const Chosen& members, const std::optional<Day>& until,
                    const std::optional<std::string>& reason);
void include_chosen(Tx& tx, const Chosen& members);

}  // namespace rollcall::store
