#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

/// Carl's ticket has three conversations: an e-mail to help@acme.example, a later one to desk@acme.example, and a last
/// message in the inbox Chat. Support has the first of these addresses.
class TextExposure : public HelpDesk {
 public:
  TextExposure() {
    set("access", "self-registration");
    ticket("Cannot sign in", carl);
    tamper("INSERT INTO inbox (account_id, name, kind) VALUES (1, 'Chat', 'inbox')");
    for (const std::string inbox_id : {"1", "1", "2"})
      tamper("INSERT INTO conversation (account_id, ticket_id, inbox_id, channel, created_at) VALUES (1, 1, " +
             inbox_id + ", 'email', 0)");
    mail("1", "customer", carl, "help@acme.example", "to help");
    mail("2", "customer", carl, "desk@acme.example", "to the desk");
    tamper("INSERT INTO message (conversation_id, kind, text, at) VALUES (3, 'customer', 'in the chat', 9)");
  }

  /// The last line of the answer.
  std::string says(const std::string& command) {
    auto text = (*this)(command).out;
    text.pop_back();
    return text.substr(text.rfind('\n') + 1);
  }
  Answer apply(const std::string& document, ExitCode code = ExitCode::ok, const std::string& options = "") {
    given(document);
    return fails(code, "portal apply - " + options);
  }
};

const std::string now_shown = "1 ticket shows texts that were not seen before.",
                  now_hidden = "1 ticket hides texts that were seen before.";

}  // namespace

TEST_CASE_METHOD(TextExposure, "P-61 the verbs say how many tickets show other texts", "[cli][portal]") {
  CHECK(says("portal set show-all-conversations on") == now_shown);
  CHECK(says("portal inbox set Support --address help@acme.example --address desk@acme.example") == now_shown);
  CHECK(says("portal inbox set Chat --connected no") == now_hidden);
  check_golden("portal_inbox_set_exposure.json", (*this)("portal inbox set Chat --connected yes --json").out);
  CHECK(says("portal set show-all-conversations off") == now_hidden);
  CHECK(says("portal inbox set Support --connected no") ==
        "1 ticket shows texts that were not seen before; 1 ticket hides texts that were seen.");
  CHECK(says("portal inbox set Chat --address chat@acme.example").find("ticket") == std::string::npos);
}

TEST_CASE_METHOD(TextExposure, "P-61 an inbox that is added with an address shows what was sent to it",
                 "[cli][portal]") {
  set("show-all-conversations", "on");
  CHECK(says("portal inbox add Desk --kind inbox --address desk@acme.example --dry-run") == now_shown);
  (*this)("portal inbox add Desk --kind inbox --address desk@acme.example");
  CHECK(says("portal inbox remove Desk") == now_hidden);
}

TEST_CASE_METHOD(TextExposure, "P-61 texts that nobody sees anyway are not counted", "[cli][portal]") {
  (*this)("portal contact disable carl@globex.example");
  CHECK(says("portal set show-all-conversations on") == "show-all-conversations: on, was off");
}

TEST_CASE_METHOD(TextExposure, "P-61 a document that shows other texts is refused without --accept-exposure",
                 "[cli][portal]") {
  (*this)("portal inbox set Chat --connected no");
  for (const std::string document :
       {R"({"settings":{"show-all-conversations":"on"},"inboxes":{"Support":{},"Chat":{"connected":true}}})",
        R"({"inboxes":{"Support":{"connected":false},"Chat":{"connected":true}}})",
        R"({"settings":{"show-all-conversations":"on"},"inboxes":{"Chat":{},"Support":)"
        R"({"addresses":["help@acme.example","desk@acme.example"]}}})"}) {
    INFO(document);
    const auto error = apply(document, ExitCode::refused, "--json").error();
    CHECK(error["message"] == "1 ticket would show texts that customers do not see now");
    CHECK(error["details"]["tickets_with_texts_gained"] == "1");
    given(document);
    CHECK(json("portal diff -")["exposure"]["tickets_with_texts_gained"] == 1);
    given(document);
    CHECK(json("portal apply - --accept-exposure --dry-run")["exposure"]["tickets_with_texts_gained"] == 1);
  }
  CHECK(apply(R"({"inboxes":{"Support":{"connected":false},"Chat":{}}})").out.find(now_hidden) != std::string::npos);
}

TEST_CASE_METHOD(TextExposure, "P-61 a document that leaves the members of an inbox out keeps it as it is",
                 "[cli][portal]") {
  (*this)("portal inbox set Support --connected no");
  const auto before = json("portal inbox list");
  CHECK(apply(R"({"inboxes":{"Support":{"kind":"help-desk"},"Chat":{}}})").out == "Nothing to change.\n");
  CHECK(json("portal inbox list") == before);
  apply(R"({"inboxes":{"Support":{"addresses":null},"Chat":{}}})");
  CHECK(json("portal inbox list")[1]["addresses"].empty());
}

}  // namespace rollcall::testing
