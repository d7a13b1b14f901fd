// W-21: pages of the portal on the command line.
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <regex>
#include <set>

#include "support/browser.hpp"

namespace rollcall::testing {
namespace {

using Catch::Contains;
using Texts = std::vector<std::string>;

struct RequestDesk : WebDesk {
  const std::string id = ticket("Printer on fire", carl);
  const std::string as_carl = " --contact " + carl;
};

std::string bytes_in(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST_CASE_METHOD(RequestDesk, "W-21 portal request prints a page as the customer's browser gets it", "[cli][portal]") {
  CHECK_THAT((*this)("portal request GET /tickets" + as_carl).out, Contains("<html") && Contains("Printer on fire"));
  CHECK_THAT((*this)("portal request get /acme/tickets/" + id + as_carl).out, Contains("<h1><bdi>Printer on fire"));
  CHECK_THAT((*this)("portal request GET /login").out, Contains("Sign in"));
  CHECK((*this)("portal request HEAD /tickets" + as_carl).out.empty());
  CHECK_THAT((*this)("portal request GET '/tickets?search=nothing'" + as_carl).out, !Contains("Printer on fire"));
}

TEST_CASE_METHOD(RequestDesk, "W-21 portal request with its status and headers", "[cli][portal][golden]") {
  check_golden("portal_request_headers", (*this)("portal request GET /tickets --headers").out);
  check_golden("portal_request.json", (*this)("portal request GET /tickets --json").out);
  check_golden("portal_request_post.json",
               (*this)("portal request POST /tickets/" + id + "/reply --field text=Thanks --json" + as_carl).out);
}

TEST_CASE_METHOD(RequestDesk, "W-21 a page's status is no exit code", "[cli][portal]") {
  CHECK(json("portal request GET /nothing" + as_carl)["status_code"] == 404);
  CHECK(json("portal request GET /tickets/9999" + as_carl)["status_code"] == 404);
  CHECK(json("portal request POST /tickets" + as_carl)["status_code"] == 405);
  CHECK(json("portal request POST /tickets/" + id + "/reply --field text=" + as_carl)["status_code"] == 422);
}

TEST_CASE_METHOD(RequestDesk, "W-21 portal request GET writes nothing at all", "[cli][portal]") {
  Browser browser{*this};
  browser.sign_in();
  const auto before = bytes_in(file());
  for (const auto& path : {"/tickets", "/tickets.csv", "/login", "/reset", "/open?t=x", "/logout", "/account", "/"})
    (*this)("portal request GET '" + std::string{path} + "'" + as_carl);
  (*this)("portal request GET /tickets/" + id + as_carl);
  CHECK(bytes_in(file()) == before);
}

TEST_CASE_METHOD(RequestDesk, "W-21 portal request POST does it on the customer's behalf, and leaves no session",
                 "[cli][portal]") {
  const auto answer =
      json("portal request POST /tickets/" + id + "/reply --field text='Thank you' --field key=k" + as_carl);
  CHECK(answer["status_code"] == 303);
  CHECK(answer["changed"] == true);
  CHECK(rows("SELECT text FROM message") == Texts{"Thank you"});
  CHECK(
      rows(
          "SELECT actor || ' ' || action || ' ' || (details ->> 'on_behalf_of') FROM audit ORDER BY id DESC LIMIT 1") ==
      Texts{"operator:olga portal.reply carl@globex.example"});
  CHECK(json("portal request POST /login --field email=" + carl + " --field password=x" + as_carl)["status_code"] ==
        403);
  CHECK(rows("SELECT count(*) FROM contact_session") == Texts{"0"});
}

TEST_CASE_METHOD(RequestDesk, "W-21 a dry run of portal request is answered in the same way, and changes nothing",
                 "[cli][portal]") {
  const auto answer = json("portal request POST /tickets/" + id + "/reply --field text=Hi -n" + as_carl);
  CHECK(answer["status_code"] == 303);
  CHECK(answer["dry_run"] == true);
  CHECK(rows("SELECT count(*) FROM message") == Texts{"0"});
}

TEST_CASE_METHOD(RequestDesk, "W-21 what portal request cannot ask is said before anything is done", "[cli][portal]") {
  CHECK_THAT(fails(ExitCode::usage, "portal request PUT /tickets").err, Contains("GET, HEAD or POST"));
  fails(ExitCode::usage, "portal request GET /tickets --field a=b");
  fails(ExitCode::usage, "portal request POST /tickets --field =b");
  fails(ExitCode::usage, "portal request POST /tickets --field b");
  fails(ExitCode::usage, "portal request GET /a/../b");
  fails(ExitCode::usage, "portal request GET '/%zz'");
  fails(ExitCode::not_found, "portal request GET /tickets --contact nobody@example.org");
  fails(ExitCode::usage, "portal request GET /tickets --contact nobody");
  tamper("DELETE FROM portal_setting WHERE key = 'slug'");
  fails(ExitCode::refused, "portal request GET /tickets" + as_carl);
}

TEST_CASE_METHOD(RequestDesk, "W-21 portal request needs the right that portal tickets needs",
                 "[cli][portal][rights]") {
  member("li@example.org");
  fails(ExitCode::denied, "portal tickets --as li@example.org" + as_carl);
  fails(ExitCode::denied, "portal request GET /tickets --as li@example.org" + as_carl);
  (*this)("user permission-set add Support --right tickets");
  (*this)("user set li@example.org --permission-set Support");
  CHECK_THAT((*this)("portal request GET /tickets --as li@example.org" + as_carl).out, Contains("Printer on fire"));
}

TEST_CASE_METHOD(RequestDesk, "W-21 binary content is printed neither on a terminal nor in JSON", "[cli][portal]") {
  given("\xff\xfe");
  (*this)("portal reply " + id + as_carl + " --text Look --attach - --attach-name a.bin");
  given("");
  const auto path = "portal request GET /tickets/" + id + "/files/1" + as_carl;
  CHECK((*this)(path).out == "\xff\xfe");
  const auto answer = json(path);
  CHECK(answer["body"].is_null());
  CHECK(answer["size"] == 2);
  on_terminal();
  fails(ExitCode::usage, path);
}

// P-32: in random worlds the command's list, the page and its export name the same tickets.
TEST_CASE_METHOD(RequestDesk, "P-32 portal tickets, the page and its export say the same", "[cli][portal]") {
  std::minstd_rand dice{20261102};
  const auto one_in = [&](unsigned sides) { return dice() % sides == 0; };
  constexpr int worlds = 15, tickets = 9;
  std::size_t seen = 0;
  const auto empty = [&](const std::string& table) {
    if (rows("SELECT count(*) FROM " + table) != Texts{"0"}) tamper("DELETE FROM " + table);
  };
  for (int i = 1; i <= tickets; ++i) ticket("World ticket " + std::to_string(i), i % 2 ? cora : otto);
  for (int world = 0; world < worlds; ++world) {
    set("tickets", one_in(3) ? "own" : "company");
    empty("ticket_filter");
    if (one_in(3)) filter("priority = high");
    if (one_in(4)) filter("state = open");
    empty("ticket_contact");
    empty("ticket_company");
    for (int i = 1; i <= tickets + 1; ++i) {
      const auto number = std::to_string(i);
      tamper(std::string{"UPDATE ticket SET priority = "} + (one_in(2) ? "'high'" : "NULL") + " WHERE id = " + number);
      for (const std::string contact : {"1", "2", "3"})
        if (one_in(3)) tamper("INSERT INTO ticket_contact VALUES (" + number + ", " + contact + ")");
      for (const std::string company : {"1", "2"})
        if (one_in(3)) tamper("INSERT INTO ticket_company VALUES (" + number + ", " + company + ")");
    }
    const std::string contact = std::vector{carl, cora, otto}[dice() % 3];
    INFO("world " << world << ": " << contact);
    std::set<std::string> listed, shown;
    for (const auto& each : json("portal tickets --contact " + contact))
      listed.insert(std::to_string(each["id"].get<int>()));
    const auto list = (*this)("portal request GET /tickets --contact " + contact).out;
    const std::regex link{"<th scope=\"row\"[^>]*><a href=\"/acme/tickets/([0-9]+)"};
    for (std::sregex_iterator each{list.begin(), list.end(), link}; each != std::sregex_iterator{}; ++each)
      shown.insert((*each)[1]);
    CHECK(shown == listed);
    const auto lines = (*this)("portal request GET /tickets.csv --contact " + contact).lines();
    CHECK(lines.size() == listed.size() + 1);
    for (int i = 1 + world % 3; i <= tickets + 1; i += 3) {
      const auto number = std::to_string(i);
      const auto page = json("portal request GET /tickets/" + number + " --contact " + contact);
      CHECK((page["status_code"] == 200) == listed.contains(number));
    }
    seen += listed.size();
  }
  CHECK(seen > worlds);
  CHECK(seen < std::size_t{worlds} * tickets);
}

}  // namespace
}  // namespace rollcall::testing
