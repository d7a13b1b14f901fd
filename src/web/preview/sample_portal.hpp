#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rollcall/domain/portal/web_domain.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/file/database.hpp"
#include "rollcall/web/door.hpp"
#include "rollcall/web/preview.hpp"

namespace rollcall::web {

/// Who looks at the sample portal.
enum class SampleVisitor {
  nobody,
  customer,         ///< has tickets, and their company's
  newcomer,         ///< has none
  unasked,          ///< has not consented to the present text
  staff,            ///< reads in the customer's place
  staff_with_link,  ///< is about to
  staff_too_late    ///< did, until their time was over
};

/// A portal of samples in memory: nothing of it is drawn but by the door, and nothing in it depends on the clock or on
/// chance.
class SamplePortal {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  SamplePortal(const PreviewLook& look, const std::string& language);

  /// What the page answers, in the end: where it leads elsewhere, that is asked for. `page` is below the slug.
  Response get(const std::string& page, SampleVisitor visitor = SampleVisitor::nobody);
  Response post(const std::string& page, const Fields& fields, SampleVisitor visitor = SampleVisitor::nobody);

  /// What is asked while customers sign in by that way, with a provider that cannot be reached.
  Response under_sso(SignInMethod way, const std::function<Response()>& ask);
  Response while_off(const std::string& page);
  Response while_busy(const std::string& page);
  /// Whoever signs in has guessed too often.
  Response after_too_many_tries();
  /// A form that was sent from another site.
  Response from_elsewhere(const std::string& page);

  /// Of a link with which the customer can choose a password.
  static std::string reset_token();
  /// The number of a ticket with which their list goes on on another page.
  static std::string ticket_on_first_page();

  // Tickets of the customer, as pages name them.
  static constexpr auto open_ticket = "tickets/1", closed_ticket = "tickets/2", silent_ticket = "tickets/3";

  /// `/SLUG`: what the addresses on its pages begin with.
  static const std::string home;

 private:
  using Cookies = std::map<std::string, std::string>;

  /// In a transaction of its own, so long before everybody looks.
  template <class Act>
  void act(const Actor& actor, Seconds before, Act act);
  void make_account(const PreviewLook& look, const std::string& language);
  void make_customers(const PreviewLook& look, const std::string& language);
  void make_tickets();
  void make_links();
  void set_sign_in(SignInMethod way);
  Cookies cookies_of(SampleVisitor visitor) const;
  Response answer(Request request, Cookies cookies, const std::string& address = "192.0.2.1");

  store::Database database_ = store::Database::in_memory();
  Door door_;
  Account account_;
};

}  // namespace rollcall::web
