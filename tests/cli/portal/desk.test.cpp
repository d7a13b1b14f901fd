#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// Four tickets, an hour apart: Carl's has an answer, Cora's waits since 11:00, Otto's is closed and waits since 12:00,
/// of the last nothing was said. Carl's and Cora's came through Support, Otto's through Chat.
struct TheDesk : HelpDesk {
  TheDesk() {
    ticket("Größe passt nicht", carl, "--owner sam@example.org --category Returns");
    (*this)("portal reply --contact carl@globex.example 1 --text 'Zu klein'");
    at("2026-11-02T10:00Z");
    ticket("Invoice", cora, "--contact otto@initech.example --priority high");
    (*this)("portal ticket reply 1 --text 'WELCHE GRÖSSE?'");
    at("2026-11-02T11:00Z");
    (*this)("portal reply --contact cora@globex.example 2 --text Hello");
    (*this)("portal ticket comment 2 --text 'Smart alec'");
    at("2026-11-02T12:00Z");
    (*this)("portal reply --contact cora@globex.example 2 --text 'Anybody there?'");
    ticket("Lost", otto);
    (*this)("portal inbox add Chat --kind inbox");
    set("inbox", "Chat");
    set("reply-to-closed", "on");
    (*this)("portal ticket close 3");
    (*this)("portal reply --contact otto@initech.example 3 --text Found");
    at("2026-11-02T13:00Z");
    ticket("Silent", carl, "--company Initech");
  }

  /// The numbers in the list, in its order.
  std::string list(const std::string& options = "") {
    std::string numbers;
    for (const auto& each : json("portal ticket list " + options)) numbers += std::to_string(each["id"].get<int>());
    return numbers;
  }
};

}  // namespace

TEST_CASE_METHOD(TheDesk, "P-92 the desk's list takes every filter, newest activity first", "[cli][portal]") {
  CHECK(list() == "4321");
  CHECK(list("--inbox support") == "21");
  CHECK(list("--inbox Chat") == "3");
  CHECK(list("--pipeline 'Support Pipeline'") == "4321");
  CHECK(list("--stage 'waiting on us'") == "2");
  CHECK(list("--state closed") == "3");
  CHECK(list("--owner sam@example.org") == "1");
  CHECK(list("--unassigned") == "432");
  CHECK(list("--company globex") == "21");
  CHECK(list("--company Initech") == "43");
  CHECK(list("--contact otto@initech.example") == "32");
  CHECK(list("--requester otto@initech.example") == "3");
  CHECK(list("--category returns") == "1");
  CHECK(list("--unassigned --inbox Support --state open") == "2");
  check_golden("portal_ticket_list_desk", (*this)("portal ticket list").out);
  check_golden("portal_ticket_list_desk.json", (*this)("portal ticket list --limit 2 --json").out);
}

TEST_CASE_METHOD(TheDesk, "P-92 unanswered is where the last message that is no comment is a customer's",
                 "[cli][portal]") {
  CHECK(list("--unanswered") == "32");
  CHECK(json("portal ticket show 2")["waiting_since_at"] == "2026-11-02T11:00:00Z");
  CHECK(json("portal ticket show 1")["waiting_since_at"].is_null());
  CHECK(list("--waiting-since 2026-11-02T11:30Z") == "2");
  CHECK(list("--waiting-since 1h") == "32");
  CHECK(list("--waiting-since 2026-11-02").empty());
  (*this)("portal ticket reply 2 --text Yes");
  CHECK(list("--unanswered") == "3");
  (*this)("portal reply --contact cora@globex.example 2 --text Thanks");
  CHECK(list("--unanswered") == "23");
  CHECK(json("portal ticket show 2")["waiting_since_at"] == "2026-11-02T13:00:00Z");
  fails(ExitCode::usage, "portal ticket list --waiting-since soon");
}

TEST_CASE_METHOD(TheDesk, "P-92 the search looks in subjects, messages and notes, in any case of any alphabet",
                 "[cli][portal]") {
  CHECK(list("--search GRÖSSE") == "1");
  CHECK(list("--search größe") == "1");
  CHECK(list("--search ANYBODY") == "2");
  CHECK(list("--search smart") == "2");
  CHECK(list("--search nowhere").empty());
  CHECK(seen_by(carl, "--search GRÖSSE") == Rows{"Größe passt nicht"});
  (*this)("portal contact set carl@globex.example --last-name Öberg");
  CHECK(json("portal contact list --search öBERG").size() == 1);
  Person{*this, "sam@example.org"}.named("Sam", "Ørsted");
  CHECK(json("user list --search øRSTED").size() == 1);
}

TEST_CASE_METHOD(TheDesk, "P-92 the list is sorted as asked, and continues after a given ticket", "[cli][portal]") {
  CHECK(list("--sort last-activity") == "4321");
  CHECK(list("--sort created") == "4321");
  CHECK(list("--sort waiting") == "2314");
  CHECK(list("--sort subject") == "1234");
  CHECK(list("--sort number") == "1234");
  for (const std::string sort : {"last-activity", "created", "waiting", "subject", "number"}) {
    INFO(sort);
    std::string paged;
    for (std::string after; paged.size() < 4; after = " --after " + paged.substr(paged.size() - 1))
      paged += list("--limit 1 --sort " + sort + after);
    CHECK(paged == list("--sort " + sort));
    CHECK(list("--sort " + sort + " --after " + paged.substr(3)).empty());
  }
  fails(ExitCode::usage, "portal ticket list --sort size");
}

TEST_CASE_METHOD(TheDesk, "P-92 a filter by what does not exist is not found", "[cli][portal]") {
  for (const std::string filter :
       {"--inbox Nowhere", "--pipeline Sales", "--stage Gone", "--owner nobody@example.org", "--company Nobody",
        "--contact nobody@globex.example", "--requester nobody@globex.example", "--category Billing", "--after 99"}) {
    INFO(filter);
    CHECK(fails(ExitCode::not_found, "portal ticket list " + filter).err.find("\nhint: ") != std::string::npos);
  }
  (*this)("portal pipeline add Sales");
  fails(ExitCode::not_found, "portal ticket list --pipeline Sales --stage New");
  fails(ExitCode::usage, "portal ticket list --state ajar");
  fails(ExitCode::usage, "portal ticket list --unassigned --owner sam@example.org");
}

TEST_CASE_METHOD(TheDesk, "P-92 an inbox shows what it is, and its tickets, newest activity first", "[cli][portal]") {
  check_golden("portal_inbox_show", (*this)("portal inbox show support").out);
  const auto shown = json("portal inbox show Support --limit 1");
  CHECK(shown["inbox"] == json("portal inbox list")[1]);
  CHECK(shown["ticket_count"] == 2);
  CHECK(shown["open_ticket_count"] == 2);
  CHECK(shown["unanswered_ticket_count"] == 1);
  CHECK(shown["tickets"] == json("portal ticket list --inbox Support --limit 1"));
  (*this)("portal inbox add Empty --kind inbox");
  CHECK((*this)("portal inbox show Empty").out == "Empty, an inbox, connected\n0 tickets, 0 open, 0 unanswered\n");
  fails(ExitCode::not_found, "portal inbox show Nowhere");
  (*this)("user permission-set add Agents --right tickets");
  member("ann@example.org");
  (*this)("user set ann@example.org --permission-set Agents");
  (*this)("portal inbox show Support --as ann@example.org");
}

}  // namespace rollcall::testing
