#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/page/portal_page.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A page that an account has worded itself (P-18).
struct OwnPage {
  PortalPage page;
  std::string text;  ///< its template
  Instant set_at{};
};

std::vector<OwnPage> list_portal_pages(Tx& tx, std::int64_t account_id);  ///< in the order of the words
std::optional<OwnPage> find_portal_page(Tx& tx, std::int64_t account_id, PortalPage page);
/// Replaces the one before, at the transaction's instant.
void set_portal_page(Tx& tx, std::int64_t account_id, PortalPage page, const std::string& text);
/// Removes it. Returns whether there was one.
bool remove_portal_page(Tx& tx, std::int64_t account_id, PortalPage page);

}  // namespace rollcall::store
