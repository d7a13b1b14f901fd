// W-21, P-84: staff reads the portal in a customer's place.
#include "pages.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/service/customer/staff_reading.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"

namespace rollcall::web {
namespace {

void set_cookie(const Visit& visit, Response& response, const std::string& name, const std::string& token,
                Seconds lives) {
  response.fields.push_back({"Set-Cookie", cookie_to_set(visit.site.cookies, name, token, lives)});
}

void expire_cookie(const Visit& visit, Response& response, const std::string& name) {
  response.fields.push_back({"Set-Cookie", cookie_to_expire(visit.site.cookies, name)});
}

// W-10: no token stays in an address.
Response put_into_cookie(const Visit& visit, const std::string& token) {
  auto response = see_other(visit.address("open"));
  const auto& opening = visit.site.cookies.opening;
  if (is_token(token))
    set_cookie(visit, response, opening, token, reading_link_lasts);
  else
    expire_cookie(visit, response, opening);
  return response;
}

Response opening_over(store::Tx& tx, const Visit& visit) {
  auto response = message_page(tx, visit, status::gone, "page_link_over", "page_link_over_text");
  expire_cookie(visit, response, visit.site.cookies.opening);
  return response;
}

Response opening_page(store::Tx& tx, const Visit& visit, const std::string& token) {
  const auto link = service::get_reading_link(tx, visit.site.account, token);
  const auto guest = find_guest(tx, visit);
  Frame frame{tx, visit, guest && guest->reading ? &*guest : nullptr, {}};
  frame.set("member", link.member.name());
  frame.set("contact", link.contact.name());
  frame.set("title", frame.say("page_open"));
  frame.set("text", frame.say("page_open_text"));
  frame.set("email", link.contact.email);
  frame.set("open_url", visit.address("open"));
  return frame.page("open");
}

// By the member whose link it is; until it is known whose, by nobody.
store::WhoActs whoever_opens(const Visit& visit, const std::string& token) {
  return [&visit, token](store::Tx& tx) {
    return Actor::user(service::get_reading_link(tx, visit.site.account, token).member.email);
  };
}

Response begin_reading(const Visit& visit, const std::string& link_token) {
  const auto& account = visit.site.account;
  store::Tx tx{visit.database, store::Access::write, whoever_opens(visit, link_token), visit.now};
  const auto token = service::begin_staff_reading(tx, account, link_token);
  if (const auto before = find_guest(tx, visit); before && before->reading)
    service::end_staff_reading(tx, account, *before->reading);
  tx.commit();
  auto response = see_other(visit.address("tickets"));
  set_cookie(visit, response, visit.site.cookies.reading, token, reading_lasts);
  expire_cookie(visit, response, visit.site.cookies.opening);
  return response;
}

}  // namespace

Response opening(Visit& visit) {
  if (const auto token = visit.query.find("t"); token && !visit.is_post()) return put_into_cookie(visit, *token);
  const auto token = cookie_in(visit.request, visit.site.cookies.opening);
  try {
    if (token && visit.is_post()) return begin_reading(visit, *token);
    if (token) {
      store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
      return opening_page(tx, visit, *token);
    }
  } catch (const Error& error) {
    if (error.fault() != Fault::denied) throw;
  }
  store::Tx tx{visit.database, store::Access::read, who_visits(visit), visit.now};
  if (!token && visit.query.get("done") == "1")
    return message_page(tx, visit, status::ok, "page_reading_ended", "page_reading_ended_text");
  if (!token && find_guest(tx, visit)) return see_other(visit.address("tickets"));
  return opening_over(tx, visit);
}

Response end_reading(Visit& visit) {
  {
    store::Tx tx{visit.database, store::Access::write, who_visits(visit), visit.now};
    if (const auto guest = find_guest(tx, visit); guest && guest->reading) {
      service::end_staff_reading(tx, visit.site.account, *guest->reading);
      tx.commit();
    }
  }
  auto response = see_other(visit.address("open?done=1"));
  expire_cookie(visit, response, visit.site.cookies.reading);
  response.fields.push_back({"Clear-Site-Data", "\"cache\", \"storage\""});
  return response;
}

Response reading_over(store::Tx& tx, const Visit& visit) {
  auto response = message_page(tx, visit, status::gone, "page_reading_over", "page_reading_over_text");
  expire_cookie(visit, response, visit.site.cookies.reading);
  return response;
}

}  // namespace rollcall::web
