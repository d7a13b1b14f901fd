#pragma once

#include <optional>
#include <string>
#include <vector>

#include "address_throttle.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/customer/staff_reading.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/sso/oidc.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/pages.hpp"
#include "rollcall/web/door.hpp"
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
  sso::OidcClient& providers;  ///< those of OpenID Connect, asked outside of transactions
  Site site;
  std::vector<std::string> path;  ///< below the slug
  Parameters query;
  const Insider* insider = nullptr;      ///< who asks without a browser; null: whoever a browser is of
  std::vector<std::int64_t> numbers{};   ///< those in the path, in their order
  FormBody form{};                       ///< of a POST
  std::optional<std::string> session{};  ///< the token of its cookie, live or not
  std::optional<std::string> reading{};  ///< the token of the cookie of staff, live or not
  std::string secret{};                  ///< that form tokens are made from: the session's, or that of the visit
  bool is_new = false;                   ///< the browser has no cookie of ours yet
  bool is_stale =
      false;           ///< the form is of a page from before they signed in anew: it is shown again, and nothing done
  std::string note{};  ///< for the log: what an identity provider's answer came to; empty: nothing to say
  std::string served_to{};  ///< whose pages they were, for the log (W-05); empty: nobody's

  bool is_post() const { return request.changes_something(); }
  /// An address of the portal: `/SLUG/tickets`.
  std::string address(std::string_view page = {}) const {
    return page.empty() ? site.home : site.home + '/' + std::string{page};
  }
};

/// A customer whose pages are shown: to themselves, who are signed in, or to staff in their place (W-21).
struct Guest {
  Contact contact;
  std::optional<service::LiveContactSession> live{};  ///< theirs; nothing: staff is in their place
  std::optional<service::StaffReading> reading{};     ///< the staff who reads by a browser; nothing: nobody does
  service::Customer customer;
  service::CustomerRules rules;
  Zone zone;  ///< theirs, or the account's
  const templates::Language* language;
};

/// Nullopt: nobody is signed in by the visit's cookie. If a browser has a cookie of staff, alive or not, only that one
/// counts: nothing typed on a page that was read as one customer is ever sent as another.
std::optional<Guest> find_guest(store::Tx& tx, const Visit& visit);

/// For the log (W-05): the contact's number, and the staff member who reads in their place, if any.
std::string served_to(const Guest& guest);

/// The language of a visit without a guest: the portal's.
const templates::Language& language_of(const Visit& visit);

/// What the visitor comes with, by their browser's own words and their address (W-04).
ContactDevice device_of(const Visit& visit);

/// Whose visit it is, for the audit: the customer's by their session, that of staff in their place, or nobody's.
store::WhoActs who_visits(const Visit& visit);

}  // namespace rollcall::web
