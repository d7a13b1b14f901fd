#include "sample_portal.hpp"

#include <algorithm>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/service/customer/contact.hpp"
#include "rollcall/service/customer/registration.hpp"
#include "rollcall/service/roll/account.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/service/ticket/ticket.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/customer/contact_link.hpp"
#include "rollcall/store/customer/contact_session.hpp"
#include "rollcall/store/customer/staff_reading.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/menu.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/ticket/form.hpp"
#include "web/address_throttle.hpp"
#include "web/form_token.hpp"
#include "web/http/cookie.hpp"
#include "web/http/status.hpp"
#include "web/http/target.hpp"

namespace rollcall::web {
namespace {

constexpr auto sample_host = "portal.example", sample_slug = "portal";
constexpr auto sample_customer = "carl@customer.example", sample_newcomer = "nora@customer.example";
constexpr auto sample_unasked = "dora@customer.example", sample_member = "sam@desk.example";
constexpr std::size_t other_tickets = 60;  // two pages of the list

// Monday, 2 March 2026, 09:00 UTC: when everybody looks.
const Instant sample_now = instant_from(1'772'442'000);

// Any password is as good as another: nobody has one.
constexpr HashCost sample_cost{1, 8192};

// Tokens that have the form of all tokens, and in which one can read whose they are.
std::string sample_token(std::string name) {
  std::ranges::replace_if(
      name, [](char c) { return !is_letter(c) && !is_digit(c); }, '-');
  name.resize(43, '-');
  return name;
}

const CookieNames& sample_cookies() {
  static const auto names = cookie_names(true);
  return names;
}

std::string first_or(const PortalValues& values, std::string_view key, const std::string& otherwise) {
  auto value = portal_value(values, key);
  return value.empty() ? otherwise : value;
}

Actor sample_operator() {
  return Actor::the_operator("preview");
}

void add_sample_contact(store::Tx& tx, const Account& account, const std::string& email, const std::string& first,
                        const std::string& company) {
  const auto added = service::add_contact(
      tx, account, {.email = email, .first_name = first, .last_name = "Sample", .primary_company = company});
  store::set_contact_registered(tx, added.contact.id);
  store::add_contact_session(tx, added.contact.id, SignInMethod::password, token_hash(sample_token(email)),
                             {.device = "Windows", .browser = "Firefox", .ip = "192.0.2.1"});
}

// That of the cookie which the door takes (W-12).
std::string secret_in(const std::map<std::string, std::string>& cookies) {
  const auto& names = sample_cookies();
  for (const auto& name : {names.reading, names.session})
    if (const auto found = cookies.find(name); found != cookies.end()) return found->second;
  return cookies.at(names.visit);
}

Request form_to(const std::string& page, const SamplePortal::Fields& fields, const std::string& secret) {
  Parameters form{fields};
  form.add("form_token", form_token(secret));
  return {.method = Method::post,
          .target = SamplePortal::home + '/' + page,
          .fields = {{"content-type", "application/x-www-form-urlencoded"}, {"sec-fetch-site", "same-origin"}},
          .body = query_of(form).substr(1)};
}

std::string cookie_header(const std::map<std::string, std::string>& cookies) {
  std::string header;
  for (const auto& [name, value] : cookies) header += (header.empty() ? "" : "; ") + name + '=' + value;
  return header;
}

void keep_cookie(std::map<std::string, std::string>& cookies, const std::string& set) {
  const auto sign = set.find('=');
  cookies[set.substr(0, sign)] = set.substr(sign + 1, set.find(';') - sign - 1);
}

}  // namespace

const std::string SamplePortal::home = std::string{"/"} + sample_slug;

std::string SamplePortal::reset_token() {
  return sample_token("reset");
}

std::string SamplePortal::ticket_on_first_page() {
  return "50";
}

template <class Act>
void SamplePortal::act(const Actor& actor, Seconds before, Act act) {
  store::Tx tx{database_, store::Access::write, actor, sample_now - before};
  act(tx);
  tx.commit();
}

SamplePortal::SamplePortal(const PreviewLook& look, const std::string& language) : door_{sample_cost} {
  make_account(look, language);
  make_customers(look, language);
  make_tickets();
  make_links();
}

void SamplePortal::make_account(const PreviewLook& look, const std::string& language) {
  act(sample_operator(), Days{30}, [&](store::Tx& tx) {
    store::start_roll(tx, sample_slug);
    account_ =
        service::add_account(
            tx, {.name = look.account_name, .slug = sample_slug, .time_zone = "UTC", .admin = "ada@desk.example"})
            .account;
    store::add_member(
        tx, account_.id,
        {.email = sample_member, .first_name = "Sam", .last_name = "Sample", .super_admin = true, .joined_at = tx.now});
    store::add_domain(tx, account_.id, {.host = sample_host, .language = language, .is_primary = true});
    store::add_inbox(tx, account_.id, {.name = "Sample", .kind = InboxKind::help_desk});
    store::add_form(tx, account_.id,
                    {.name = "Sample",
                     .fields = form_fields_asked({"subject", "priority", "text"}, {}),
                     .makes_tickets = true,
                     .inbox = "Sample"});
    for (const auto& [key, value] : look.values) store::set_portal_value(tx, account_.id, key, value);
    const std::pair<std::string, std::string> own[]{{"name", first_or(look.values, "name", look.account_name)},
                                                    {"domain", sample_host},
                                                    {"slug", sample_slug},
                                                    {"inbox", "Sample"},
                                                    {"form", "Sample"},
                                                    {"access", "self-registration"},
                                                    {"tickets", "company"},
                                                    {"close-by-customer", "on"}};
    for (const auto& [key, value] : own) store::set_portal_value(tx, account_.id, key, value);
    for (const auto& page : look.pages) store::set_portal_page(tx, account_.id, page.page, page.text);
    if (look.menu) {
      const auto menu = store::add_menu(tx, account_.id, *look.menu);
      store::set_portal_value(tx, account_.id, "menu", menu.name);
    }
    store::switch_portal(tx, account_.id, true);
  });
}

void SamplePortal::make_customers(const PreviewLook& look, const std::string& language) {
  act(sample_operator(), Seconds{120}, [&](store::Tx& tx) {
    auto consent = look.consent.value_or(ConsentText{});
    consent.language = language;
    if (!look.consent) consent.text = "We keep what you write here, and answer it.";
    if (!look.consent) consent.label = "I agree";
    const auto text = store::add_consent_text(tx, account_.id, consent);
    add_sample_contact(tx, account_, sample_customer, "Carl", "Customer Ltd");
    add_sample_contact(tx, account_, sample_newcomer, "Nora", "Newcomer Ltd");
    add_sample_contact(tx, account_, sample_unasked, "Dora", "Newcomer Ltd");
    for (const auto* email : {sample_customer, sample_newcomer})
      store::give_consent(tx, store::get_contact(tx, account_.id, email).id, text.id);
  });
}

void SamplePortal::make_tickets() {
  const auto ticket = [&](const std::string& subject, Seconds before) {
    std::int64_t id = 0;
    act(sample_operator(), before, [&](store::Tx& tx) {
      id = service::create_ticket(tx, account_,
                                  {.subject = subject, .requester = sample_customer, .owner = sample_member})
               .id;
    });
    return id;
  };
  const auto answer = [&](std::int64_t id, const std::string& text, std::vector<store::NewAttachment> files,
                          Seconds before) {
    act(Actor::customer(sample_customer), before, [&](store::Tx& tx) {
      service::reply_as_customer(tx, service::get_customer_rules(tx, account_),
                                 service::get_customer(tx, account_, sample_customer), id, text, files);
    });
  };
  const auto open = ticket("The door does not open", Days{3});
  const auto closed = ticket("An invoice for February", Days{9});
  ticket("لا تعمل الطابعة", Days{2});
  answer(open, "It has been stuck since Friday.\nSee https://customer.example/door for how it looks.",
         {{"door.txt", "text/plain", "A picture would be here.\n"}}, Days{2});
  act(Actor::user(sample_member), Days{1}, [&](store::Tx& tx) {
    service::write_to_ticket(tx, account_, open, MessageKind::agent, "We send somebody tomorrow morning.", {});
  });
  answer(closed, "Please send it once more.", {}, Days{8});
  act(sample_operator(), Days{7}, [&](store::Tx& tx) { service::close_ticket(tx, account_, closed); });
  for (std::size_t i = 1; i <= other_tickets; ++i)
    ticket("Question " + std::to_string(i), Days{10} + std::chrono::hours{i});
}

void SamplePortal::make_links() {
  act(Actor::customer(sample_customer), Seconds{60}, [&](store::Tx& tx) {
    service::request_contact_password_reset(tx, account_, sample_customer);
    const auto link = store::find_carried_link(tx, store::newest_mail(tx));
    store::add_link_token(tx, link->id, reset_token(), sample_now + std::chrono::hours{1});
  });
  const auto reading = [&](const std::string& name, Seconds before, bool begins) {
    act(Actor::user(sample_member), before, [&](store::Tx& tx) {
      const auto link = token_hash(sample_token(name + "-link"));
      store::add_staff_reading(tx, store::get_member(tx, account_.id, sample_member).id,
                               store::get_contact(tx, account_.id, sample_customer).id, link);
      const auto made = store::find_reading_of_link(tx, account_.id, link);
      if (begins) store::begin_staff_reading(tx, made->id, token_hash(sample_token(name)));
    });
  };
  reading("staff", Seconds{10}, true);
  reading("about-to", Seconds{10}, false);
  reading("too-late", reading_lasts, true);
}

SamplePortal::Cookies SamplePortal::cookies_of(SampleVisitor visitor) const {
  const auto& names = sample_cookies();
  Cookies cookies{{names.visit, sample_token("visit")}};
  switch (visitor) {
    case SampleVisitor::nobody:
      break;
    case SampleVisitor::customer:
      cookies[names.session] = sample_token(sample_customer);
      break;
    case SampleVisitor::newcomer:
      cookies[names.session] = sample_token(sample_newcomer);
      break;
    case SampleVisitor::unasked:
      cookies[names.session] = sample_token(sample_unasked);
      break;
    case SampleVisitor::staff:
      cookies[names.reading] = sample_token("staff");
      break;
    case SampleVisitor::staff_with_link:
      cookies[names.opening] = sample_token("about-to-link");
      break;
    case SampleVisitor::staff_too_late:
      cookies[names.reading] = sample_token("too-late");
      break;
  }
  return cookies;
}

Response SamplePortal::get(const std::string& page, SampleVisitor visitor) {
  return answer({.method = Method::get, .target = home + '/' + page, .fields = {}, .body = {}}, cookies_of(visitor));
}

Response SamplePortal::post(const std::string& page, const Fields& fields, SampleVisitor visitor) {
  const auto cookies = cookies_of(visitor);
  return answer(form_to(page, fields, secret_in(cookies)), cookies);
}

Response SamplePortal::after_too_many_tries() {
  const auto cookies = cookies_of(SampleVisitor::nobody);
  const auto guess =
      form_to("login", {{"email", "nobody@customer.example"}, {"password", "guess"}}, secret_in(cookies));
  for (std::size_t i = 0; i < AddressThrottle::most_failures; ++i) answer(guess, cookies, "192.0.2.2");
  return answer(guess, cookies, "192.0.2.2");
}

Response SamplePortal::from_elsewhere(const std::string& page) {
  return answer(form_to(page, {}, "elsewhere"), cookies_of(SampleVisitor::nobody));
}

Response SamplePortal::answer(Request request, Cookies cookies, const std::string& address) {
  constexpr int most_redirections = 3;
  Response response;
  for (int i = 0; i <= most_redirections; ++i) {
    request.fields.push_back({"host", sample_host});
    request.fields.push_back({"cookie", cookie_header(cookies)});
    response = door_.handle(request, {.address = address}, sample_now, database_);
    for (const auto& field : response.fields)
      if (field.name == "Set-Cookie") keep_cookie(cookies, field.value);
    if (response.status != status::see_other) break;
    request = {.method = Method::get, .target = *response.field("location"), .fields = {}, .body = {}};
  }
  return response;
}

void SamplePortal::set_sign_in(SignInMethod way) {
  act(sample_operator(), Seconds{0}, [&](store::Tx& tx) {
    auto domain = store::get_domain(tx, account_.id, sample_host);
    domain.sign_in = way;
    store::set_domain(tx, account_.id, domain);
  });
}

Response SamplePortal::under_sso(SignInMethod way, const std::function<Response()>& ask) {
  act(sample_operator(), Seconds{0}, [&](store::Tx& tx) {
    const bool is_oidc = way == SignInMethod::sso_oidc;
    store::set_single_sign_on(tx, store::get_domain(tx, account_.id, sample_host).id,
                              {.method = way,
                               .issuer = "https://identity.example",
                               .audience = "portal",
                               .algorithm = "RS256",
                               .sign_in_url = is_oidc ? "" : "https://identity.example/login",
                               .keys = {{"/nowhere"}}});
    store::set_portal_value(tx, account_.id, access_key(true), "sso-all");
  });
  set_sign_in(way);
  auto response = ask();
  set_sign_in(SignInMethod::password);
  return response;
}

Response SamplePortal::while_off(const std::string& page) {
  act(sample_operator(), Seconds{0}, [&](store::Tx& tx) { store::switch_portal(tx, account_.id, false); });
  auto response = get(page);
  act(sample_operator(), Seconds{0}, [&](store::Tx& tx) { store::switch_portal(tx, account_.id, true); });
  return response;
}

// The portal is found; then its file is locked by somebody else.
Response SamplePortal::while_busy(const std::string& page) {
  int transactions = 0;
  const Insider insider{.who_acts = [&](store::Tx&) {
    if (++transactions > 1) throw Error{Fault::database, "busy"};
    return sample_operator();
  }};
  return door_.answer({.target = '/' + page}, insider, account_, sample_now, database_);
}

}  // namespace rollcall::web
