// W-21: requests to the door from within the process, without a browser.
#include <catch2/catch.hpp>

#include "rollcall/store/roll/account.hpp"
#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

/// The operator, who asks the door of a desk.
class Inside {
 public:
  explicit Inside(WebDesk& desk) : database_{store::Database::open(desk.file(), store::Access::write)}, door_{quick} {
    store::Tx tx{database_, store::Access::read, Actor{}, now_};
    account_ = store::get_account(tx, "acme");
  }

  web::Response get(const std::string& target) { return ask({.target = target}); }
  web::Response post(const std::string& target, const Browser::Fields& fields = {}) {
    return ask({.method = web::Method::post, .target = target, .fields = fields});
  }

  std::optional<std::string> contact = carl;
  bool keeps_changes = true;

 private:
  web::Response ask(const web::InsideRequest& request) {
    const web::Insider insider{.who_acts = [](store::Tx&) { return Actor::the_operator("olga"); },
                               .contact = contact,
                               .keeps_changes = keeps_changes};
    return door_.answer(request, insider, account_, now_, database_);
  }

  const Instant now_ = instant("2026-11-02T09:00Z");
  store::Database database_;
  web::Door door_;
  Account account_;
};

TEST_CASE("W-21 an insider gets a customer's pages by the slug or without it, and no cookie", "[web]") {
  WebDesk desk;
  const auto id = desk.ticket("Printer on fire", carl);
  Inside inside{desk};
  for (const auto& target : {std::string{"/tickets"}, std::string{"/acme/tickets"}, "/tickets/" + id}) {
    const auto page = inside.get(target);
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("Printer on fire"));
    CHECK_FALSE(page.field("set-cookie"));
  }
  inside.contact.reset();
  CHECK(inside.get("/tickets").field("location") == "/acme/login?return=%2Facme%2Ftickets");
  CHECK_THAT(inside.get("/login").body, Contains("Sign in"));
  CHECK_FALSE(inside.get("/open?t=" + std::string(43, 'a')).field("set-cookie"));
  CHECK(desk.rows("SELECT count(*) FROM contact_session") == Texts{"0"});
}

TEST_CASE("W-21 an insider does for a customer what the command line does, and nothing else", "[web]") {
  WebDesk desk;
  desk.set("close-by-customer", "on");
  const auto id = desk.ticket("Printer on fire", carl);
  Inside inside{desk};
  CHECK(inside.post("/tickets/" + id + "/reply", {{"text", "Thanks"}, {"key", "k1"}}).status == 303);
  CHECK(inside.post("/tickets/" + id + "/close", {{"key", "k2"}}).status == 303);
  CHECK(desk.rows("SELECT actor || ' ' || action || ' ' || (details ->> 'on_behalf_of') FROM audit "
                  "WHERE action IN ('portal.reply', 'portal.close') ORDER BY id") ==
        Texts{"operator:olga portal.reply carl@globex.example", "operator:olga portal.close carl@globex.example"});
  const auto before = desk.rows("SELECT count(*), max(id) FROM audit");
  for (const std::string page : {"login", "logout", "register", "reset-request", "reset", "consent", "open"}) {
    CAPTURE(page);
    const auto refused = inside.post("/" + page, {{"email", carl}, {"password", carls_password}, {"consent", "yes"}});
    CHECK(refused.status == 403);
  }
  inside.contact.reset();
  for (const auto& page : {std::string{"login"}, "tickets/" + id + "/reply", std::string{"tickets/new"}})
    CHECK(inside.post("/" + page, {{"email", carl}, {"password", carls_password}, {"text", "x"}}).status == 403);
  CHECK(desk.rows("SELECT count(*), max(id) FROM audit") == before);
  CHECK(desk.rows("SELECT count(*) FROM contact_session") == Texts{"0"});
}

TEST_CASE("W-21 what an insider does can be taken back", "[web]") {
  WebDesk desk;
  const auto id = desk.ticket("Printer on fire", carl);
  Inside inside{desk};
  inside.keeps_changes = false;
  CHECK(inside.post("/tickets/" + id + "/reply", {{"text", "Thanks"}, {"key", "k1"}}).status == 303);
  CHECK(desk.rows("SELECT count(*) FROM message") == Texts{"0"});
}

TEST_CASE("W-21 nothing in a request makes an insider", "[web]") {
  WebDesk desk;
  Browser browser{desk};
  for (const std::string name : {"contact", "x-contact", "insider", "x-forwarded-user", "remote-user"}) {
    web::Request request{
        .method = web::Method::get, .target = "/acme/tickets?contact=" + carl, .fields = {}, .body = {}};
    request.fields = {{name, carl}};
    CHECK(browser.send(request).status == 303);
  }
}

TEST_CASE("W-12 a GET of an address that only takes forms answers nothing and closes nothing", "[web]") {
  WebDesk desk;
  desk.set("close-by-customer", "on");
  const auto id = desk.ticket("Printer on fire", carl);
  Inside inside{desk};
  const auto before = desk.rows("SELECT count(*), max(id) FROM audit");
  CHECK(inside.get("/tickets/" + id + "/reply?text=Mine&key=k").field("location") == "/acme/tickets/" + id);
  CHECK(inside.get("/tickets/" + id + "/close?key=k").status == 200);
  CHECK(inside.get("/tickets/new?field0=Mine&key=k").status == 404);  // no form is connected
  CHECK(desk.rows("SELECT count(*), max(id) FROM audit") == before);
}

TEST_CASE("W-10 a path that only looks like a route with a number is not found", "[web]") {
  WebDesk desk;
  desk.ticket("Printer on fire", carl);
  Inside inside{desk};
  for (const std::string target : {"/tickets/N", "/tickets/N/close", "/tickets/N/files/N", "/tickets/1/files/N",
                                   "/tickets/01", "/tickets/1/2", "/1", "/N"}) {
    CAPTURE(target);
    CHECK(inside.get(target).status == 404);
  }
}

}  // namespace
}  // namespace rollcall::testing
