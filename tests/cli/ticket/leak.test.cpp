#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

/// Everything that customers must not read has this in it.
const std::string canary = "canary";

struct Leak : HelpDesk {
  Leak() {
    set("tickets", "company");
    set("show-all-conversations", "on");
    set("show-custom-stages", "on");
    set("reply-to-closed", "on");
    member("canary@example.org");
    ticket("Carl asks", carl, "--owner canary@example.org --category canary --property secret=canary");
    ticket("Canary of Otto", otto);
    ticket("Hidden canary of Carl", carl, "--priority low");
    filter("priority is not set");
    const auto file = folder() / "canary.txt";
    write_file(file, canary);
    (*this)("portal ticket reply 1 --text Hello");
    (*this)("portal ticket comment 1 --text canary --attach " + file.string());
    tamper("INSERT INTO inbox (account_id, name, kind, connected) VALUES (1, 'canary', 'inbox', 0)");
    tamper(
        "INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) VALUES (1, 1, 2, 'email', 0)");
    mail("2", "agent", "canary@example.org", carl, canary);
    mail("1", "agent", "canary@example.org", carl, canary);
    tamper("INSERT INTO conversation (account_id, inbox_id, channel, created_at) VALUES (1, 1, 'email', 0)");
    mail("3", "customer", carl, "help@acme.example", canary);
    tamper("UPDATE message SET member_id = 3 WHERE kind <> 'customer'");
  }
};

}  // namespace

TEST_CASE_METHOD(Leak, "promise 7: no customer-facing command prints what customers must not see", "[cli][portal]") {
  for (const auto& contact : {carl, cora})
    for (const std::string verb :
         {"portal tickets", "portal tickets --search c", "portal tickets --view mine", "portal tickets --sort owner",
          "portal view 1", "portal view 2", "portal view 3", "portal reply 1 --text Hi", "portal reply 2 --text Hi",
          "portal reply 3 --text Hi", "portal close 1", "portal close 2", "portal attachment 1 1",
          "portal attachment 1 2", "portal attachment 2 1"})
      for (const std::string format : {"table", "json", "ndjson", "csv"}) {
        const auto answer = try_to(verb + " --contact " + contact + " -o " + format);
        INFO(verb << " by " << contact << " as " << format << "\n" << answer.out << answer.err);
        CHECK(answer.out.find(canary) == std::string::npos);
        CHECK(answer.out.find("Canary") == std::string::npos);
        CHECK(answer.err.find(canary) == std::string::npos);
      }
  CHECK((*this)("portal ticket show 1").out.find(canary) != std::string::npos);  // it was there to be found
}

}  // namespace rollcall::testing
