#pragma once

#include <string>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// The link to the portal, for a knowledge base.
struct PortalLink {
  std::string text;  ///< `Go to NAME`
  std::string url;
  std::string html;
};

/// Throws denied to an actor who lacks the right to the portal's settings; refused while it has no name or no address.
PortalLink get_portal_link(store::Tx& tx, const Account& account);

}  // namespace rollcall::service
