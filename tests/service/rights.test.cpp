// S-22: every act checks the right it needs, whoever calls it: nothing here goes through a command.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>

#include "rollcall/service/asset/asset.hpp"
#include "rollcall/service/asset/certification.hpp"
#include "rollcall/service/customer/contact.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/customer/portal_entry.hpp"
#include "rollcall/service/customer/registration.hpp"
#include "rollcall/service/customer/staff_reading.hpp"
#include "rollcall/service/cycle/cycle_control.hpp"
#include "rollcall/service/cycle/cycle_explain.hpp"
#include "rollcall/service/cycle/cycle_status.hpp"
#include "rollcall/service/cycle/cycle_void.hpp"
#include "rollcall/service/delivery/shown_mail.hpp"
#include "rollcall/service/mail/mail.hpp"
#include "rollcall/service/overview/member_page.hpp"
#include "rollcall/service/portal/access_group.hpp"
#include "rollcall/service/portal/consent_text.hpp"
#include "rollcall/service/portal/document/portal_document.hpp"
#include "rollcall/service/portal/form.hpp"
#include "rollcall/service/portal/inbox.hpp"
#include "rollcall/service/portal/menu.hpp"
#include "rollcall/service/portal/pipeline.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/service/portal/portal_check.hpp"
#include "rollcall/service/portal/portal_filter.hpp"
#include "rollcall/service/portal/portal_link.hpp"
#include "rollcall/service/portal/portal_page_change.hpp"
#include "rollcall/service/portal/web_domain.hpp"
#include "rollcall/service/roll/account.hpp"
#include "rollcall/service/roll/billing_contact.hpp"
#include "rollcall/service/roll/holiday.hpp"
#include "rollcall/service/roll/invitation.hpp"
#include "rollcall/service/roll/member_export.hpp"
#include "rollcall/service/roll/membership.hpp"
#include "rollcall/service/roll/permission_set.hpp"
#include "rollcall/service/roll/seats.hpp"
#include "rollcall/service/roll/user.hpp"
#include "rollcall/service/session/password.hpp"
#include "rollcall/service/session/session.hpp"
#include "rollcall/service/ticket/customer_list.hpp"
#include "rollcall/service/ticket/form.hpp"
#include "rollcall/service/ticket/staff_page.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/service/ticket/ticket_export.hpp"
#include "rollcall/store/roll/account.hpp"
#include "support/sign_in_desk.hpp"

namespace rollcall::testing {
namespace {

using TriedAct = std::function<void(store::Tx&, const Account&)>;
using TriedActs = std::vector<std::pair<std::string, TriedAct>>;

const std::string carls_address = "carl@customer.example", adas_address = "ada@example.org";
const auto tell_nobody = [](const std::string&) {};

// What the acts are about may exist or not: an actor without the right is not told which.
const TriedActs acts_on_tickets{
    {"create a ticket", [](auto& tx, auto& account) { service::create_ticket(tx, account, {.subject = "Ink"}); }},
    {"move", [](auto& tx, auto& account) { service::move_ticket(tx, account, 7, "Closed", {}); }},
    {"assign", [](auto& tx, auto& account) { service::assign_ticket(tx, account, 7, {}); }},
    {"close", [](auto& tx, auto& account) { service::close_ticket(tx, account, 7); }},
    {"answer", [](auto& tx, auto& account) { service::write_to_ticket(tx, account, 7, MessageKind::agent, "Hi", {}); }},
    {"read a file", [](auto& tx, auto& account) { service::get_attachment(tx, account, 7, 1); }},
    {"read", [](auto& tx, auto& account) { service::get_staff_page(tx, account, 7); }},
    {"export tickets", [](auto& tx, auto& account) { service::export_tickets(tx, account, tell_nobody); }},
    {"who sees", [](auto& tx, auto& account) { service::list_who_sees(tx, account, 7); }},
    {"list sessions of customers",
     [](auto& tx, auto& account) { service::list_live_contact_sessions(tx, account, {}, [](const auto&) {}); }},
};

const TriedActs acts_on_settings{
    {"set",
     [](auto& tx, auto& account) {
       service::set_portal(tx, account, {{"name", "Help"}});
     }},
    {"enable", [](auto& tx, auto& account) { service::enable_portal(tx, account); }},
    {"disable", [](auto& tx, auto& account) { service::disable_portal(tx, account); }},
    {"check", [](auto& tx, auto& account) { service::check_portal(tx, account); }},
    {"missing", [](auto& tx, auto& account) { service::missing_of_portal(tx, account); }},
    {"link", [](auto& tx, auto& account) { service::get_portal_link(tx, account); }},
    {"export", [](auto& tx, auto& account) { service::export_portal(tx, account); }},
    {"apply", [](auto& tx, auto& account) { service::apply_portal(tx, account, nlohmann::ordered_json::object()); }},
    {"filter", [](auto& tx, auto& account) { service::add_portal_filter(tx, account, "priority = high"); }},
    {"no filter", [](auto& tx, auto& account) { service::remove_portal_filter(tx, account, 7); }},
    {"group", [](auto& tx, auto& account) { service::add_group(tx, account, "Chosen", {}); }},
    {"group filter", [](auto& tx, auto& account) { service::set_group_filter(tx, account, "Chosen", "company = A"); }},
    {"no group", [](auto& tx, auto& account) { service::remove_group(tx, account, "Chosen"); }},
    {"join",
     [](auto& tx, auto& account) {
       service::change_group_contacts(tx, account, "Chosen", {carls_address}, service::Joining::add);
     }},
    {"choose groups", [](auto& tx, auto& account) { service::choose_groups(tx, account, {}); }},
    {"inbox", [](auto& tx, auto& account) { service::add_inbox(tx, account, {.name = "Desk"}); }},
    {"set inbox", [](auto& tx, auto& account) { service::set_inbox(tx, account, "Desk", {.connected = true}); }},
    {"no inbox", [](auto& tx, auto& account) { service::remove_inbox(tx, account, "Desk"); }},
    {"domain",
     [](auto& tx, auto& account) { service::add_domain(tx, account, {.host = "a.example.org", .language = "en"}); }},
    {"set domain", [](auto& tx, auto& account) { service::set_domain(tx, account, "a.example.org", {}); }},
    {"no domain", [](auto& tx, auto& account) { service::remove_domain(tx, account, "a.example.org"); }},
    {"menu", [](auto& tx, auto& account) { service::add_menu(tx, account, {.name = "Top"}); }},
    {"no menu", [](auto& tx, auto& account) { service::remove_menu(tx, account, "Top"); }},
    {"form",
     [](auto& tx, auto& account) { service::add_form(tx, account, {.name = "F", .fields = {{.property = "text"}}}); }},
    {"set form", [](auto& tx, auto& account) { service::set_form(tx, account, "F", {}); }},
    {"form field", [](auto& tx, auto& account) { service::set_form_field(tx, account, "F", "text", {}); }},
    {"no form", [](auto& tx, auto& account) { service::remove_form(tx, account, "F"); }},
    {"pipeline", [](auto& tx, auto& account) { service::add_pipeline(tx, account, "Second"); }},
    {"stage", [](auto& tx, auto& account) { service::add_stage(tx, account, "Second", {.name = "New"}); }},
    {"close stage", [](auto& tx, auto& account) { service::choose_close_stage(tx, account, "Second", "New"); }},
    {"reply stage",
     [](auto& tx, auto& account) { service::choose_reply_stage(tx, account, "Second", {}, ReplyBy::staff); }},
    {"page", [](auto& tx, auto& account) { service::set_portal_page(tx, account, PortalPage::login, "x"); }},
    {"our page", [](auto& tx, auto& account) { service::reset_portal_page(tx, account, PortalPage::login); }},
    {"consent", [](auto& tx, auto& account) { service::set_consent(tx, account, "We keep it", "Yes", "en"); }},
    {"contact", [](auto& tx, auto& account) { service::add_contact(tx, account, {.email = "c@customer.example"}); }},
    {"set contact", [](auto& tx, auto& account) { service::set_contact(tx, account, {.email = carls_address}, {}); }},
    {"company", [](auto& tx, auto& account) { service::add_company(tx, account, "Globex", {}); }},
    {"unbind contacts", [](auto& tx, auto& account) { service::unbind_contacts(tx, account, {carls_address}); }},
    {"disable contacts", [](auto& tx, auto& account) { service::disable_contacts(tx, account, {carls_address}); }},
    {"enable contacts", [](auto& tx, auto& account) { service::enable_contacts(tx, account, {carls_address}); }},
    {"invite contacts", [](auto& tx, auto& account) { service::invite_contacts(tx, account, {carls_address}); }},
    {"reset passwords",
     [](auto& tx, auto& account) { service::send_contact_password_resets(tx, account, {carls_address}); }},
    {"end sessions", [](auto& tx, auto& account) { service::end_contact_sessions(tx, account, {carls_address}); }},
    {"end all sessions",
     [](auto& tx, auto& account) {
       service::end_all_contact_sessions(tx, account, ContactSessionEnd::ended_by_admin);
     }},
};

const TriedActs acts_of_super_admins{
    {"add a user", [](auto& tx, auto& account) { service::add_user(tx, account, {.email = "new@example.org"}); }},
    {"invite a user",
     [](auto& tx, auto& account) { service::invite_new_user(tx, account, {.email = "new@example.org"}); }},
    {"invite again", [](auto& tx, auto& account) { service::invite_again(tx, account, {adas_address}); }},
    {"give a seat",
     [](auto& tx, auto& account) {
       service::set_user(tx, account, {.email = "sam@example.org", .super_admin = true}, {});
     }},
    {"deactivate", [](auto& tx, auto& account) { service::deactivate_members(tx, account, {adas_address}); }},
    {"reactivate",
     [](auto& tx, auto& account) {
       service::reactivate_members(tx, account, {adas_address}, store::SeatOnReturn::kept);
     }},
    {"remove", [](auto& tx, auto& account) { service::remove_members(tx, account, {adas_address}, {}); }},
    {"export the roll", [](auto& tx, auto& account) { service::export_roll(tx, account, tell_nobody); }},
    {"show a member", [](auto& tx, auto& account) { service::get_member_page(tx, account, adas_address); }},
    {"add a set", [](auto& tx, auto& account) { service::add_permission_set(tx, account, {.name = "Desk"}); }},
    {"remove a set", [](auto& tx, auto& account) { service::remove_permission_set(tx, account, "Desk"); }},
    {"set the account", [](auto& tx, auto& account) { service::set_account(tx, account, {}); }},
    {"set seats", [](auto& tx, auto& account) { service::set_seats(tx, account, Seat::core, 9); }},
    {"billing contact",
     [](auto& tx, auto& account) { service::add_billing_contact(tx, account, adas_address, BillingRole::technical); }},
    {"hand over primary", [](auto& tx, auto& account) { service::hand_over_primary(tx, account, adas_address); }},
    {"holidays", [](auto& tx, auto& account) { service::add_holidays(tx, account, {}); }},
    {"no holidays", [](auto& tx, auto& account) { service::remove_holidays(tx, account, {}); }},
    {"time-out", [](auto& tx, auto& account) { service::set_session_timeout(tx, account, account.session_timeout); }},
    {"purge", [](auto& tx, auto& account) { service::purge_sessions(tx, account); }},
    {"send resets", [](auto& tx, auto& account) { service::send_password_resets(tx, account, {"li@example.org"}); }},
    {"switch off", [](auto& tx, auto& account) { service::switch_deactivation(tx, account, false); }},
    {"exclude", [](auto& tx, auto& account) { service::exclude(tx, account, {adas_address}, {}); }},
    {"include", [](auto& tx, auto& account) { service::include(tx, account, {adas_address}); }},
    {"status", [](auto& tx, auto& account) { service::cycle_status(tx, account); }},
    {"explain", [](auto& tx, auto& account) { service::explain_member(tx, account, adas_address); }},
    {"assets", [](auto& tx, auto& account) { service::remove_assets(tx, account, {}); }},
    {"test mail", [](auto& tx, auto& account) { service::queue_test_mail(tx, account, adas_address); }},
    {"show a mail", [](auto& tx, auto& account) { service::get_shown_mail(tx, account, 7, "here"); }},
    {"retry a mail", [](auto& tx, auto& account) { service::retry_mail(tx, 7, account.id); }},
    {"retry all", [](auto& tx, auto& account) { service::retry_failed_mail(tx, account.id); }},
    {"drop a mail", [](auto& tx, auto& account) { service::drop_mail(tx, 7, account.id); }},
    {"certification of another",
     [](auto& tx, auto& account) {
       service::add_certification(tx, account.id, {.email = "li@example.org", .name = "C"});
     }},
};

const TriedActs acts_of_the_operator{
    {"add an account",
     [](auto& tx, auto&) {
       service::add_account(tx, {.name = "Other", .slug = {}, .time_zone = "UTC", .admin = "o@example.org"});
     }},
    {"set the transport", [](auto& tx, auto&) { service::set_mail_transport(tx, "maildir:/tmp/mail"); }},
    {"void", [](auto& tx, auto& account) { service::void_cycles(tx, account, *parse_month("2026-12")); }},
    {"retry mail everywhere", [](auto& tx, auto&) { service::retry_failed_mail(tx, std::nullopt); }},
    {"show any mail", [](auto& tx, auto&) { service::get_shown_mail(tx, std::nullopt, 7, "here"); }},
    {"purge everywhere", [](auto& tx, auto&) { service::purge_sessions(tx, std::nullopt); }},
};

/// Sam is a super admin, Tim works on tickets, Pia has the portal's settings, Ada and Li are members; Gone was one, and
/// Zoe is a super admin of Zoo. Carl is a customer.
struct Rights : SignInDesk {
  Rights() {
    for (const std::string email : {"tim@example.org", "pia@example.org", "li@example.org"}) member(email);
    (*this)("user permission-set add Tickets --right tickets");
    (*this)("user permission-set add Portal --right customer-portal-settings");
    (*this)("user set tim@example.org --permission-set Tickets");
    (*this)("user set pia@example.org --permission-set Portal");
    member("gone@example.org");
    deactivate("gone@example.org");
    (*this)("portal contact add " + carls_address);
    (*this)("portal contact add cora@customer.example");
    (*this)("account add Zoo --admin zoe@zoo.example --quiet");
  }

  /// Whether the act is denied to this actor; any other result is undone.
  bool is_denied(const Actor& actor, const TriedAct& act) {
    auto database = store::Database::open(file(), store::Access::write);
    store::Tx tx{database, store::Access::write, actor, instant("2026-11-02T09:00Z")};
    const auto account = store::get_account(tx, "acme");
    try {
      act(tx, account);
    } catch (const Error& error) {
      return error.fault() == Fault::denied;
    }
    return false;
  }

  void check(const TriedActs& acts, const std::vector<std::string>& allowed) {
    const std::map<std::string, Actor> actors{{"operator", Actor::the_operator("olga")},
                                              {"sam", Actor::user("sam@example.org")},
                                              {"as sam", Actor::operator_as("olga", "SAM@example.org")},
                                              {"tim", Actor::user("tim@example.org")},
                                              {"pia", Actor::user("pia@example.org")},
                                              {"ada", Actor::user(adas_address)},
                                              {"gone", Actor::user("gone@example.org")},
                                              {"zoe", Actor::user("zoe@zoo.example")},
                                              {"stranger", Actor::user("nobody@example.org")},
                                              {"carl", Actor::customer(carls_address)},
                                              {"nobody", Actor{}}};
    for (const auto& [what, act] : acts)
      for (const auto& [name, actor] : actors) {
        INFO(what << " by " << name);
        const bool may = std::ranges::find(allowed, name) != allowed.end();
        CHECK(is_denied(actor, act) == !may);
      }
  }
};

}  // namespace

TEST_CASE_METHOD(Rights, "S-22 an act on tickets checks the right to tickets itself, whoever calls it",
                 "[service][rights]") {
  check(acts_on_tickets, {"operator", "sam", "as sam", "tim"});
}

TEST_CASE_METHOD(Rights, "W-21 reading as a customer needs a member with the right to tickets", "[service][rights]") {
  check({{"read", [](auto& tx, auto& account) { service::open_staff_reading(tx, account, carls_address); }}},
        {"sam", "as sam", "tim"});
}

TEST_CASE_METHOD(Rights, "S-22 an act on the portal's settings checks the right to them itself, whoever calls it",
                 "[service][rights]") {
  check(acts_on_settings, {"operator", "sam", "as sam", "pia"});
}

TEST_CASE_METHOD(Rights, "S-22 an act on the account's roll requires a super admin by itself, whoever calls it",
                 "[service][rights]") {
  check(acts_of_super_admins, {"operator", "sam", "as sam"});
}

TEST_CASE_METHOD(Rights, "S-22 the operator's acts are for the operator alone, whoever calls them",
                 "[service][rights]") {
  check(acts_of_the_operator, {"operator"});
}

TEST_CASE_METHOD(Rights, "S-22 a customer's reading and acts are for that customer and those who may work on tickets",
                 "[service][rights]") {
  const auto as_carl = [](const auto& act) -> TriedAct {
    return [act](store::Tx& tx, const Account& account) {
      act(tx, account, service::get_customer(tx, account, carls_address));
    };
  };
  const auto rules = [](store::Tx& tx, const Account& account) { return service::get_customer_rules(tx, account); };
  const TriedActs acts{
      {"list", as_carl([rules](auto& tx, auto& account, const auto& customer) {
         service::list_customer_tickets(tx, rules(tx, account), customer, {}, [](const auto&, const auto&) {});
       })},
      {"view", as_carl([rules](auto& tx, auto& account, const auto& customer) {
         service::view_ticket(tx, rules(tx, account), customer, 7);
       })},
      {"file", as_carl([rules](auto& tx, auto& account, const auto& customer) {
         service::get_shown_attachment(tx, rules(tx, account), customer, 7, 1);
       })},
      {"answer", as_carl([rules](auto& tx, auto& account, const auto& customer) {
         service::reply_as_customer(tx, rules(tx, account), customer, 7, "Hi", {});
       })},
      {"close", as_carl([rules](auto& tx, auto& account, const auto& customer) {
         service::close_as_customer(tx, rules(tx, account), customer, 7);
       })},
      {"submit", as_carl([](auto& tx, auto& account, const auto& customer) {
         service::submit_form(tx, account, customer, {.key = "k1"});
       })},
  };
  check(acts, {"operator", "sam", "as sam", "tim", "carl"});
  for (const auto& [what, act] : acts) {
    INFO(what);
    CHECK(is_denied(Actor::customer("cora@customer.example"), act));
  }
}

TEST_CASE_METHOD(Rights, "S-22 a member's names are changed by that member or a super admin, all else by a super admin",
                 "[service][rights]") {
  const TriedAct rename = [](auto& tx, auto& account) {
    service::set_user(tx, account, {.email = adas_address, .first_name = "Augusta"}, {});
  };
  check({{"rename Ada", rename}}, {"operator", "sam", "as sam", "ada"});
  const TriedAct promote = [](auto& tx, auto& account) {
    service::set_user(tx, account, {.email = adas_address, .super_admin = true}, {});
  };
  check({{"promote Ada", promote}}, {"operator", "sam", "as sam"});
}

TEST_CASE_METHOD(Rights, "S-22 a session in one account opens nothing in another", "[service][rights]") {
  (*this)("--account zoo user add sam@example.org --super-admin yes --quiet");
  token_of("sam@example.org", "--account acme");
  token_of("sam@example.org", "--account zoo");
  const TriedAct act = [](auto& tx, auto& account) { service::export_portal(tx, account); };
  CHECK_FALSE(is_denied(Actor::user("sam@example.org", 1), act));
  CHECK(is_denied(Actor::user("sam@example.org", 2), act));
}

TEST_CASE_METHOD(Rights, "S-22 the monthly cycle needs no member's right, and may do nothing but its own acts",
                 "[service][rights]") {
  const TriedAct act = [](auto& tx, auto& account) { service::deactivate_members(tx, account, {adas_address}); };
  CHECK_FALSE(is_denied(Actor::cycle(), act));
  CHECK(is_denied(Actor::cycle(), [](auto& tx, auto&) {
    service::set_password(tx, adas_address, {other_password, {.passes = 1, .memory = 8192}});
  }));
}

}  // namespace rollcall::testing
