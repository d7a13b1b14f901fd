#include "mail/transports/smtp_dialogue.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace rollcall::mail {
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

TEST_CASE("M-04 a server's refusal is judged by what it answers", "[mail]") {
  const auto [refusal, to_mail, to_recipient, to_data, to_content] =
      GENERATE(table<std::string, Kind, Kind, Kind, Kind>({
          {"451 try later", Kind::deferred, Kind::deferred, Kind::deferred, Kind::deferred},
          {"452 4.2.2 mailbox full", Kind::deferred, Kind::deferred, Kind::deferred, Kind::deferred},
          {"552 too much", Kind::refused, Kind::deferred, Kind::refused, Kind::refused},
          {"552 5.2.2 mailbox full", Kind::refused, Kind::deferred, Kind::refused, Kind::refused},
          {"554 5.7.1 spam", Kind::unusable, Kind::refused, Kind::refused, Kind::refused},
          {"550 no", Kind::unusable, Kind::no_such_address, Kind::refused, Kind::refused},
          {"551", Kind::unusable, Kind::no_such_address, Kind::refused, Kind::refused},
          {"553 no", Kind::unusable, Kind::no_such_address, Kind::refused, Kind::refused},
          {"550 5.1.1 unknown", Kind::unusable, Kind::no_such_address, Kind::refused, Kind::no_such_address},
          {"511 5.1.10 null MX", Kind::unusable, Kind::no_such_address, Kind::refused, Kind::no_such_address},
          {"550 5.1.8 our domain", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
          {"553 5.1.7 our address", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
          {"550 5.7.1 relaying denied", Kind::unusable, Kind::refused, Kind::refused, Kind::refused},
          {"550 192.0.2.1 is listed", Kind::unusable, Kind::no_such_address, Kind::refused, Kind::refused},
          {"421 shutting down", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
          {"530 5.7.0 sign in first", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
          {"??? what", Kind::unusable, Kind::unusable, Kind::unusable, Kind::unusable},
      }));
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

}  // namespace rollcall::mail
