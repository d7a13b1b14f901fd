#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "rollcall/base/secret.hpp"
#include "rollcall/store/file/customers_reach.hpp"
#include "rollcall/store/file/database.hpp"
#include "rollcall/web/door.hpp"
#include "support/help_desk.hpp"
#include "support/times.hpp"
#include "web/http/target.hpp"

namespace rollcall::testing {

inline constexpr HashCost quick{1, 8192};
inline const std::string carls_password = "correct horse battery staple";

/// A help desk whose portal is on, at https://help.example.org/acme: whoever has registered sees their company's
/// tickets. Carl has, with a password.
class WebDesk : public HelpDesk {
 public:
  WebDesk() {
    tamper("INSERT INTO portal (account_id, enabled_at) VALUES (1, 0)");
    tamper(
        "INSERT INTO domain (account_id, host, language, is_primary, sign_in) VALUES (1, 'help.example.org', 'en', 1, "
        "'password')");
    set("domain", "help.example.org");
    set("slug", "acme");
    set("name", "Acme Help");
    set("access", "self-registration");
    set("tickets", "company");
    tamper("UPDATE contact SET registered_at = 0");
    password(carl, carls_password);
  }

  void password(const std::string& email, const std::string& text) {
    tamper("UPDATE contact SET password = ? WHERE email = ?", {password_hash(text, quick), email});
  }
};

/// A browser without scripts on the portal of a desk: it keeps cookies and sends back what forms hold.
class Browser {
 public:
  explicit Browser(WebDesk& desk)
      : desk_{desk}, database_{store::Database::open(desk.file(), store::Access::write)}, door_{quick} {
    store::keep_to_customers_reach(database_);
  }

  using Fields = std::vector<std::pair<std::string, std::string>>;

  web::Response get(const std::string& target) {
    return send({.method = web::Method::get, .target = target, .fields = {}, .body = {}});
  }

  /// Sends these fields, and the hidden fields of the form on the page seen last.
  web::Response post(const std::string& target, Fields fields) {
    for (const auto& [name, value] : hidden_fields(body_)) fields.emplace_back(name, value);
    web::Parameters parameters{{fields.begin(), fields.end()}};
    auto query = web::query_of(parameters);
    web::Request request{
        .method = web::Method::post, .target = target, .fields = {}, .body = query.empty() ? "" : query.substr(1)};
    request.fields.push_back({"content-type", "application/x-www-form-urlencoded"});
    request.fields.push_back({"sec-fetch-site", "same-origin"});
    return send(request);
  }

  /// Sends the request as it is, with our cookies, and with the portal's Host where it has none.
  web::Response send(web::Request request) {
    if (!request.field("host")) request.fields.push_back({"host", host});
    if (!user_agent.empty()) request.fields.push_back({"user-agent", user_agent});
    std::string cookies;
    for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + '=' + value;
    if (!cookies.empty()) request.fields.push_back({"cookie", cookies});
    auto response = door_.handle(request, peer, instant(time), database_);
    if (const auto fault = response.field("x-fault")) FAIL_CHECK(*fault);
    for (const auto& field : response.fields)
      if (field.name == "Set-Cookie") keep(field.value);
    if (!response.body.empty()) body_ = response.body;
    return response;
  }

  /// The page that a redirection leads to.
  web::Response follow(const web::Response& response) {
    INFO("status " << response.status << "\n" << response.body);
    REQUIRE(response.status == 303);
    return get(*response.field("location"));
  }

  void sign_in(const std::string& email = carl, const std::string& with = carls_password) {
    get("/acme/login");
    follow(post("/acme/login", {{"email", email}, {"password", with}}));
  }

  bool has_cookie(const std::string& name) const { return cookies_.contains(name); }
  std::string cookie(const std::string& name) const { return cookies_.at(name); }

  std::string host = "help.example.org";
  std::string time = "2026-11-02T09:00Z";
  std::string user_agent{};
  web::Peer peer{.address = "198.51.100.7", .comes_by_loopback = false};

 private:
  static Fields hidden_fields(const std::string& html) {
    const std::regex hidden{R"re(<input type="hidden" name="([^"]+)" value="([^"]*)">)re"};
    std::map<std::string, std::string> fields;
    for (std::sregex_iterator each{html.begin(), html.end(), hidden}; each != std::sregex_iterator{}; ++each)
      fields[(*each)[1]] = (*each)[2];
    return {fields.begin(), fields.end()};
  }

  void keep(const std::string& cookie) {
    const auto sign = cookie.find('='), end = cookie.find(';');
    const auto name = cookie.substr(0, sign), value = cookie.substr(sign + 1, end - sign - 1);
    if (value.empty())
      cookies_.erase(name);
    else
      cookies_[name] = value;
  }

  WebDesk& desk_;
  store::Database database_;
  web::Door door_;
  std::map<std::string, std::string> cookies_;
  std::string body_;
};

}  // namespace rollcall::testing
