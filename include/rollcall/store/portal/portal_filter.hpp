#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rollcall/domain/filter/filter.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// One of the filters that say which tickets customers may see at all (P-31), as it is listed and removed.
struct PortalFilter {
  std::int64_t id = 0;
  Filter filter;
};

std::vector<PortalFilter> list_portal_filters(Tx& tx, std::int64_t account_id);  ///< oldest first
/// Nullopt where there is such a filter already.
std::optional<PortalFilter> add_portal_filter(Tx& tx, std::int64_t account_id, const Filter& filter);
void remove_portal_filter(Tx& tx, std::int64_t id);

/// How many tickets there are, and how many of them pass the filter.
struct FilterUse {
  std::int64_t tickets = 0;
  std::int64_t passing = 0;
};
FilterUse count_filter_use(Tx& tx, std::int64_t account_id, const Filter& filter);

}  // namespace rollcall::store
