#pragma once

#include <string>

#include "rollcall/domain/page/portal_page.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

struct PortalPageReport {
  PortalPage page;
  bool changed;
};

/// P-18: the template in the place of ours, or of the one before; the same again changes nothing. Throws usage for a
/// template that the page cannot have, see `page_template_from`.
Exposed<PortalPageReport> set_portal_page(store::Tx& tx, const Account& account, PortalPage page,
                                          const std::string& text);

/// P-18: ours again; where it is ours already, nothing changes.
Exposed<PortalPageReport> reset_portal_page(store::Tx& tx, const Account& account, PortalPage page);

}  // namespace rollcall::service
