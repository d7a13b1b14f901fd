#pragma once

#include <optional>
#include <string>
#include <vector>

#include "address_throttle.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/pages.hpp"
#include "rollcall/web/http/message.hpp"
#include "site.hpp"
#include "web/http/form_body.hpp"
#include "web/http/target.hpp"

namespace rollcall::web {

/// One request, as far as it was understood without the page it is for.
struct Visit {
  const Request& request;
  const Peer& peer;
  Instant now;
  store::Database& database;
  AddressThrottle& throttle;
  HashCost password_cost;
  Site site;
  std::vector<std::string> path;  ///< below the slug
  Parameters query;
  FormBody form{};                       ///< of a POST
  std::optional<std::string> session{};  ///< the token of its cookie, live or not
  std::string secret{};                  ///< that form tokens are made from: the session's, or that of the visit
  bool is_new = false;                   ///< the browser has no cookie of ours yet
  bool is_stale =
      false;  ///< the form is of a page from before they signed in anew: it is shown again, and nothing done
  std::optional<std::int64_t> served_to{};  ///< the contact it was answered for: for the log (W-05)

  bool is_post() const { return request.changes_something(); }
  /// An address of the portal: `/SLUG/tickets`.
  std::string address(std::string_view page = {}) const {
    return page.empty() ? site.home : site.home + '/' + std::string{page};
  }
};

/// A customer who is signed in.
struct Guest {
  service::LiveContactSession live;
  service::Customer customer;
  service::CustomerRules rules;
  Zone zone;  ///< theirs, or the account's
  const templates::Language* language;
};

/// Nothing: nobody is signed in by the visit's cookie.
std::optional<Guest> find_guest(store::Tx& tx, const Visit& visit);

/// The language of a visit without a guest: the portal's.
const templates::Language& language_of(const Visit& visit);

/// Whose visit it is, for the audit: the customer's by their session, or nobody's.
store::WhoActs who_visits(const Visit& visit);

}  // namespace rollcall::web
