#include "transports/smtp_dialogue.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace rollcall::transports {
namespace {

using Kind = Outcome::Kind;

/// Lines that begin with `C:` are ours, the others are the server's.
SmtpDialogue dialogue(const std::vector<std::string>& lines) {
  SmtpDialogue dialogue;
  for (const auto& line : lines)
    if (line.starts_with("C: "))
      dialogue.we_said(line.substr(3) + "\r\n");
    else
      dialogue.server_said(line + "\r\n");
  return dialogue;
}

const std::vector<std::string> session{"220 mail.example.org ESMTP", "C: EHLO laptop", "250-mail.example.org",
                                       "250 SIZE 1000"};
const std::vector<std::string> mail{"C: MAIL FROM:<rollcall@example.org> SIZE=99", "250 2.1.0 Ok"};
const std::vector<std::string> recipient{"C: RCPT TO:<ada@example.org>", "250 2.1.5 Ok"};
const std::vector<std::string> data{"C: DATA", "354 Go on"};

template <class... Parts>
std::vector<std::string> together(const Parts&... parts) {
  std::vector<std::string> all;
  (all.insert(all.end(), parts.begin(), parts.end()), ...);
  return all;
}

std::vector<std::string> lines(std::vector<std::string> some) {
  return some;
}

}  // namespace

TEST_CASE("M-02 a mail is sent when the server says so after the final dot, whatever happens then", "[mail]") {
  const auto all = together(session, mail, recipient, data, lines({"250-2.0.0 Ok,", "250 2.0.0 queued as 17"}));

  CHECK(dialogue(all).outcome("").kind == Kind::sent);
  CHECK(dialogue(all).outcome("").reply == "250-2.0.0 Ok, 2.0.0 queued as 17");
  CHECK(dialogue(all).outcome("Connection reset by peer").kind == Kind::sent);
  CHECK(dialogue(together(all, lines({"421 closing"}))).outcome("").kind == Kind::sent);
  CHECK(dialogue(together(all, lines({"C: QUIT", "221 Bye"}))).outcome("").kind == Kind::sent);
}

TEST_CASE("M-04, A-42 a server's refusal is judged by its codes, and by where it was said", "[mail]") {
  const auto [refusal, to_mail, to_recipient, to_data,
              to_content] = GENERATE(table<std::string, Kind, Kind, Kind, Kind>({
      // Temporary: this mail alone; MAIL is never about one mail.
      {"451 try later", Kind::unusable, Kind::deferred, Kind::deferred, Kind::deferred},
      {"452 4.2.2 mailbox full", Kind::unusable, Kind::deferred, Kind::deferred, Kind::deferred},
      {"450 5.1.1 odd", Kind::unusable, Kind::deferred, Kind::deferred, Kind::deferred},
      {"552 5.2.2 mailbox full", Kind::unusable, Kind::deferred, Kind::deferred, Kind::deferred},
      {"550 5.2.2 over quota", Kind::unusable, Kind::deferred, Kind::deferred, Kind::deferred},
      // About the message itself.
      {"552 too much", Kind::refused, Kind::deferred, Kind::refused, Kind::refused},
      {"552 5.3.4 too large", Kind::refused, Kind::refused, Kind::refused, Kind::refused},
      {"554 5.6.0 no MIME", Kind::refused, Kind::refused, Kind::refused, Kind::refused},
      {"550 5.6.7 no such letters", Kind::refused, Kind::refused, Kind::refused, Kind::refused},
      // This very mailbox.
      {"550 5.1.1 unknown", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      {"550 5.1.2 no such domain", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      {"553 5.1.3 no address", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      {"551 5.1.6 moved", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      {"511 5.1.10 null MX", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      {"550 5.2.1 disabled", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      {"550 5.4.1 rejected", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::doubtful},
      {"550 no mailbox here (#5.1.1)", Kind::unusable, Kind::no_such_mailbox, Kind::doubtful, Kind::no_such_mailbox},
      // A refusal that proves nothing, whatever its digits are and whatever its words say.
      {"554 5.7.1 spam", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"550 5.7.1 relaying denied", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"554 5.2.0 quota of the sender", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"554 5.2.252 may not send as", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"550 5.4.5 daily limit", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"503 5.5.1 bad sequence", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"550 relay not permitted", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"550 No such person at this address", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"551", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"553 no", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"550 192.0.2.1 is listed", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      {"550 he said 5.1.1 somewhere", Kind::unusable, Kind::doubtful, Kind::doubtful, Kind::doubtful},
      // Every mail would meet it.
      {"550 5.1.8 our domain", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
      {"553 5.1.7 our address", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
      {"504 5.5.2 need a full host name", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
      {"421 shutting down", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
      {"530 5.7.0 sign in first", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
      {"??? what", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
  }));
  INFO(refusal);
  const auto answer = lines({refusal});
  const auto begun = together(session, mail);
  const auto outcome_of = [](const auto&... parts) { return dialogue(together(parts...)).outcome("Weird reply"); };

  CHECK(outcome_of(session, lines({mail[0], refusal})).kind == to_mail);
  CHECK(outcome_of(begun, lines({recipient[0], refusal})).kind == to_recipient);
  CHECK(outcome_of(begun, recipient, lines({data[0], refusal})).kind == to_data);
  CHECK(outcome_of(begun, recipient, data, answer).kind == to_content);
  CHECK(outcome_of(begun, recipient, data, answer).reply == (refusal.starts_with("?") ? "Weird reply" : refusal));
  CHECK(outcome_of(begun, recipient, data, answer, lines({"C: QUIT", "221 Bye"})).kind == to_content);
}

TEST_CASE("A-42 the code may be in any line of the reply, and a reply whose codes disagree proves nothing", "[mail]") {
  const auto [reply, kind] = GENERATE(table<std::vector<std::string>, Kind>({
      {{"550-5.1.1 The account does not exist. Please try", "550 5.1.1 double-checking the address."},
       Kind::no_such_mailbox},
      {{"550-The account does not exist.", "550 5.1.1 See our help."}, Kind::no_such_mailbox},
      {{"550-5.1.1 The account does not exist.", "550 See our help."}, Kind::no_such_mailbox},
      {{"550-Sorry,", "550 no mailbox here by that name. (#5.1.1)"}, Kind::no_such_mailbox},
      {{"550-5.7.1 Not from here.", "550 5.1.1 unknown"}, Kind::doubtful},
      {{"550-Verification failed for <rollcall@host>", "550-Response was: 550 5.1.1 unknown",
        "550 Sender verify failed"},
       Kind::doubtful},
      {{"550-5.1.1 unknown", "550 5.1.8 our domain"}, Kind::unusable},
  }));

  CHECK(dialogue(together(session, mail, lines({recipient[0]}), reply)).outcome("").kind == kind);
}

TEST_CASE("M-04 a server that refuses the session is unusable, whatever the code", "[mail]") {
  const auto all = GENERATE(std::vector<std::string>{"554 no"}, std::vector<std::string>{"421 busy"},
                            std::vector<std::string>{"220 hi", "C: EHLO laptop", "550 who are you"},
                            std::vector<std::string>{"220 hi", "C: EHLO laptop", "250 AUTH PLAIN", "C: AUTH PLAIN",
                                                     "334 ", "C: AGFkYQBodW50ZXIy", "535 5.7.8 wrong"});

  CHECK(dialogue(all).outcome("Login denied").kind == Kind::unusable);
  CHECK(dialogue(all).outcome("Login denied").reply == all.back());
}

TEST_CASE("M-04 a connection that is lost before the answer leaves the mail for later, in the system's words",
          "[mail]") {
  const auto end = GENERATE(range(0, 12));
  auto all = together(session, mail, recipient, data);
  if (static_cast<std::size_t>(end) < all.size()) all.resize(static_cast<std::size_t>(end));

  CHECK(dialogue(all).outcome("Connection\nreset").kind == Kind::unusable);
  CHECK(dialogue(all).outcome("Connection\nreset").reply == "Connection reset");
}

TEST_CASE("M-04 only a used connection that ends before the content is worth a second try", "[mail]") {
  const auto lost_at_mail = lines({mail[0]});
  const auto shut_at_recipient = together(mail, lines({recipient[0], "421 enough for one connection"}));
  const auto lost_in_content = together(mail, recipient, data);
  const auto refused_recipient = together(mail, lines({recipient[0], "550 no"}));

  CHECK(dialogue(lost_at_mail).ended_on_used_connection());
  CHECK(dialogue(shut_at_recipient).ended_on_used_connection());
  CHECK_FALSE(dialogue(together(session, lost_at_mail)).ended_on_used_connection());
  CHECK_FALSE(dialogue(lost_in_content).ended_on_used_connection());
  CHECK_FALSE(dialogue(refused_recipient).ended_on_used_connection());
  CHECK_FALSE(dialogue({}).ended_on_used_connection());
}

TEST_CASE("M-04 of what a server says, one line of readable text is kept", "[mail]") {
  auto all = together(session, lines({mail[0]}));
  for (int i = 0; i < 1000; ++i) all.push_back("550-5.7.1 \x1B[31mzo\xEB " + std::string(100, 'x'));
  all.push_back("550 end");

  const auto reply = dialogue(all).outcome("").reply;

  CHECK_THAT(reply, Catch::StartsWith("550-5.7.1  [31mzo\uFFFD x"));
  CHECK(reply.size() < 600);
}

}  // namespace rollcall::transports
