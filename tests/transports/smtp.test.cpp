#include <signal.h>
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "rollcall/transports/message.hpp"
#include "rollcall/transports/transport.hpp"
#include "support/parsed_mail.hpp"
#include "support/smtp_server.hpp"
#include "support/spooled.hpp"

namespace rollcall::transports {
namespace {

using Kind = Outcome::Kind;
using testing::SmtpServer;

/// Sets an environment variable while it lives.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_{name} { ::setenv(name, value.c_str(), 1); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() { ::unsetenv(name_); }

 private:
  const char* name_;
};

/// One run of sending to a server.
class Run {
 public:
  explicit Run(const std::string& url, const std::optional<std::string>& password = std::nullopt)
      : hand_over_{open_transport(url, [password] { return password; })} {
    ::signal(SIGPIPE, SIG_IGN);  // as main does
  }

  Outcome send(const std::string& to, const std::string& body = "Hello\r\n") {
    return hand_over_("rollcall@example.org", to, *spooled("Subject: A test\r\n\r\n" + body));
  }

 private:
  HandOver hand_over_;
};

std::string with_rule(const std::string& rule) {
  return R"({"rules": [)" + rule + "]}";
}

}  // namespace

TEST_CASE("M-05 one SMTP connection serves many mails", "[mail][smtp]") {
  const SmtpServer server;
  {
    Run run{server.url()};
    for (int i = 0; i < 100; ++i) {
      const auto outcome = run.send(std::to_string(i) + "@example.org", "Mail " + std::to_string(i) + "\r\n");
      CHECK(outcome.kind == Kind::sent);
      CHECK(outcome.reply == "250 2.0.0 Ok");
    }
  }

  const auto mails = server.mails();
  REQUIRE(mails.size() == 100);
  CHECK(mails[99].from == "rollcall@example.org");
  CHECK(mails[99].to == "99@example.org");
  CHECK(mails[99].content == "Subject: A test\r\n\r\nMail 99\r\n");
  CHECK(server.connections() == 1);
}

TEST_CASE("M-04 a server is greeted with the name that the URL sets, or with a full name or an address",
          "[mail][smtp]") {
  const SmtpServer server;
  Run{server.url() + "?ehlo=roll.example.org"}.send("ada@example.org");
  Run{server.url() + "?tls=none&ehlo=[192.0.2.7]"}.send("bob@example.org");
  Run{server.url()}.send("eve@example.org");

  REQUIRE(server.mails().size() == 3);
  CHECK(server.mails()[0].greeting == "roll.example.org");
  CHECK(server.mails()[1].greeting == "[192.0.2.7]");
  // The name of this host is not known here, but it has a dot or is an address in brackets.
  CHECK_THAT(server.mails()[2].greeting, Catch::Contains(".") && !Catch::StartsWith("localhost"));
}

TEST_CASE("M-05 no connection is made before the first mail", "[mail][smtp]") {
  const SmtpServer server;
  { Run run{server.url()}; }

  CHECK(server.connections() == 0);
}

TEST_CASE("M-02 a mail arrives byte for byte", "[mail][smtp]") {
  const SmtpServer server;
  const auto body = GENERATE(as<std::string>{}, "", ".\r\n..\r\n.x\r\n", "ends with\r\n.\r\n", "\r\n\r\n\r\n",
                             std::string(70, 'x') + "\r\n");
  Run{server.url()}.send("ada@example.org", body);

  REQUIRE(server.mails().size() == 1);
  CHECK(server.mails()[0].content == "Subject: A test\r\n\r\n" + body);
}

TEST_CASE("M-06 a composed mail reaches the reader whole", "[mail][smtp]") {
  const SmtpServer server;
  const auto hand_over = open_transport(server.url(), [] { return std::nullopt; });
  Spool message;
  write_rfc5322({.message_id = "17@example.org",
                 .date = *parse_instant("2026-11-02T06:00:00Z"),
                 .from = {.email = "rollcall@example.org", .name = "Acme"},
                 .to = {.email = "zoe@example.org", .name = "Zoë Ødegård"},
                 .subject = "Zoë, 17 members will be deactivated",
                 .text = ".\nHello Zoë\n.\n",
                 .html = "<p>Hello Zoë</p>",
                 .attachments = {{"members.csv", "text/csv; charset=utf-8", spooled("email\r\nå@b\r\n")}}},
                [&](std::string_view piece) { message.write(piece); });

  CHECK(hand_over("rollcall@example.org", "zoe@example.org", message).kind == Kind::sent);

  REQUIRE(server.mails().size() == 1);
  CHECK(server.mails()[0].content == testing::content_of(message));
  const auto read = testing::parse_mail(server.mails()[0].content);
  CHECK(read.defects.empty());
  CHECK(read.header("Subject") == "Zoë, 17 members will be deactivated");
  CHECK(read.to == testing::ParsedMail::Pairs{{"Zoë Ødegård", "zoe@example.org"}});
  CHECK(read.parts.at(0).content == ".\r\nHello Zoë\r\n.\r\n");
  CHECK(read.parts.at(2).content == "email\r\nå@b\r\n");
}

TEST_CASE("M-04 the server's reply decides what became of a mail, and the next ones are still handed over",
          "[mail][smtp]") {
  const auto [rule, kind, reply] = GENERATE(table<std::string, Kind, std::string>({
      {R"("at": "RCPT", "reply": "450 4.2.1 greylisted")", Kind::deferred, "450 4.2.1 greylisted"},
      {R"("at": "DATA", "reply": "451 later")", Kind::deferred, "451 later"},
      {R"("at": "dot", "reply": "452 4.3.1 disk full")", Kind::deferred, "452 4.3.1 disk full"},
      {R"("at": "RCPT", "reply": "552 mailbox full")", Kind::deferred, "552 mailbox full"},
      {R"("at": "MAIL", "reply": "552 5.3.4 too large")", Kind::refused, "552 5.3.4 too large"},
      {R"("at": "RCPT", "reply": "554 5.7.1 no")", Kind::doubtful, "554 5.7.1 no"},
      {R"("at": "DATA", "reply": "554 no")", Kind::doubtful, "554 no"},
      {R"("at": "dot", "reply": "550-5.7.1 spam\r\n550 5.7.1 go away")", Kind::doubtful,
       "550-5.7.1 spam 5.7.1 go away"},
      {R"("at": "RCPT", "reply": "550 no mailbox here by that name")", Kind::doubtful,
       "550 no mailbox here by that name"},
      {R"("at": "RCPT", "reply": "550 5.1.1 unknown")", Kind::no_such_mailbox, "550 5.1.1 unknown"},
      {R"("at": "RCPT", "reply": "550 5.7.1 relaying denied")", Kind::doubtful, "550 5.7.1 relaying denied"},
      {R"("at": "dot", "reply": "250 2.0.0 Ok", "drop": true)", Kind::sent, "250 2.0.0 Ok"},
      {R"("at": "dot", "reply": "251 queued elsewhere")", Kind::sent, "251 queued elsewhere"},
  }));
  const SmtpServer server{with_rule("{" + rule + R"(, "mail": 2})")};
  Run run{server.url()};

  CHECK(run.send("first@example.org").kind == Kind::sent);
  const auto outcome = run.send("second@example.org");
  CHECK(outcome.kind == kind);
  CHECK(outcome.reply == reply);
  CHECK(run.send("third@example.org").kind == Kind::sent);
  CHECK(server.mails().size() == (kind == Kind::sent ? 3 : 2));
}

TEST_CASE("M-02 a connection that drops before the reply to the final dot leaves the mail for later", "[mail][smtp]") {
  const SmtpServer server{with_rule(R"({"at": "dot", "mail": 2, "store": true, "drop": true})")};
  Run run{server.url()};
  run.send("first@example.org");

  CHECK(run.send("second@example.org").kind == Kind::unusable);
  CHECK(server.connections() == 1);  // it may have arrived: only the next run tries again
}

TEST_CASE("M-04 an unusable server is told apart from a refused mail", "[mail][smtp]") {
  const auto [rule, reply] = GENERATE(table<std::string, std::string>({
      {R"("at": "connect", "reply": "554 not today", "drop": true)", "554 not today"},
      {R"("at": "connect", "reply": "421 too busy", "drop": true)", "421 too busy"},
      {R"("at": "MAIL", "reply": "421 4.3.2 shutting down", "drop": true)", "421 4.3.2 shutting down"},
      {R"("at": "RCPT", "reply": "421 4.3.2 shutting down", "drop": true)", "421 4.3.2 shutting down"},
      {R"("at": "dot", "reply": "421 4.3.2 shutting down", "drop": true)", "421 4.3.2 shutting down"},
      {R"("at": "MAIL", "reply": "451 4.3.0 later")", "451 4.3.0 later"},
      {R"("at": "RCPT", "reply": "504 5.5.2 <vm>: need fully-qualified hostname")",
       "504 5.5.2 <vm>: need fully-qualified hostname"},
      {R"("at": "MAIL", "reply": "550 5.7.1 no such sender")", "550 5.7.1 no such sender"},
      {R"("at": "MAIL", "reply": "530 5.7.0 sign in first")", "530 5.7.0 sign in first"},
  }));
  const SmtpServer server{with_rule("{" + rule + "}")};

  const auto outcome = Run{server.url()}.send("ada@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK(outcome.reply == reply);
  CHECK(server.connections() == 1);
}

TEST_CASE("M-04 a server that hangs up without a usable answer is unusable", "[mail][smtp]") {
  const auto place = GENERATE(as<std::string>{}, "connect", "EHLO", "MAIL", "RCPT", "DATA", "dot");
  const SmtpServer server{with_rule(R"({"drop": true, "at": ")" + place + "\"}")};

  const auto outcome = Run{server.url()}.send("ada@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK(!outcome.reply.empty());
}

TEST_CASE("M-04 a server that is down is unusable, in the system's words", "[mail][smtp]") {
  SmtpServer server;
  Run run{server.url()};
  run.send("first@example.org");
  server.stop();

  const auto outcome = run.send("second@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK_THAT(outcome.reply, Catch::Contains("127.0.0.1"));
}

TEST_CASE("M-05 a server that ends a used connection gets a new one", "[mail][smtp]") {
  const auto end = GENERATE(as<std::string>{}, R"("drop": true)", R"("reply": "421 4.7.0 enough", "drop": true)");
  const auto place = GENERATE(as<std::string>{}, "MAIL", "RCPT", "DATA");
  const SmtpServer server{with_rule("{" + end + R"(, "mail": 2, "at": ")" + place + "\"}")};
  Run run{server.url()};

  CHECK(run.send("first@example.org").kind == Kind::sent);
  CHECK(run.send("second@example.org").kind == Kind::sent);
  CHECK(server.connections() == 2);
  CHECK(server.mails().size() == 2);
}

TEST_CASE("M-03 proxies of the environment are not asked to carry mail", "[mail][smtp]") {
  const Environment all{"ALL_PROXY", "http://127.0.0.1:1"};
  const Environment smtp{"smtp_proxy", "http://127.0.0.1:1"};
  const SmtpServer server;

  CHECK(Run{server.url()}.send("ada@example.org").kind == Kind::sent);
}

TEST_CASE("M-03 TLS is used when the server offers it, or not at all", "[mail][smtp]") {
  const SmtpServer server{R"({"tls": "starttls"})"};
  const Environment authority{"SSL_CERT_FILE", server.authority()};

  CHECK(Run{server.url()}.send("ada@example.org").kind == Kind::sent);
  CHECK(Run{server.url() + "?tls=required"}.send("ada@example.org").kind == Kind::sent);
  CHECK(Run{server.url() + "?tls=none"}.send("ada@example.org").kind == Kind::sent);

  const auto mails = server.mails();
  REQUIRE(mails.size() == 3);
  CHECK(mails[0].tls);
  CHECK(mails[1].tls);
  CHECK_FALSE(mails[2].tls);
}

TEST_CASE("M-05 one connection under TLS serves many mails", "[mail][smtp]") {
  const SmtpServer server{R"({"tls": "implicit"})"};
  const Environment authority{"SSL_CERT_FILE", server.authority()};
  Run run{"smtps://" + server.host_and_port()};

  for (int i = 0; i < 10; ++i) CHECK(run.send("ada@example.org").kind == Kind::sent);

  CHECK(server.mails().back().tls);
  CHECK(server.connections() == 1);
}

TEST_CASE("M-03 a server without TLS is unusable where TLS is required", "[mail][smtp]") {
  const SmtpServer server;

  CHECK(Run{server.url() + "?tls=required"}.send("ada@example.org").kind == Kind::unusable);
  CHECK(Run{"smtps://" + server.host_and_port()}.send("ada@example.org").kind == Kind::unusable);
  CHECK(server.mails().empty());
}

TEST_CASE("M-02 a server whose certificate nobody vouches for gets no mail", "[mail][smtp]") {
  const SmtpServer server{R"({"tls": "starttls"})"};

  const auto outcome = Run{server.url()}.send("ada@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK_THAT(outcome.reply, Catch::Contains("certificate"));
  CHECK(server.mails().empty());
}

TEST_CASE("M-02 a server with another one's certificate gets no mail", "[mail][smtp]") {
  const SmtpServer server{R"({"tls": "starttls", "certificate": "other.example.org"})"};
  const Environment authority{"SSL_CERT_FILE", server.authority()};

  const auto outcome = Run{server.url()}.send("ada@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK_THAT(outcome.reply, Catch::Contains("127.0.0.1"));
  CHECK(server.mails().empty());
}

TEST_CASE("M-02 nothing that was read before the handshake is taken for a reply", "[mail][smtp]") {
  const SmtpServer server{
      R"({"tls": "starttls", "rules": [{"at": "STARTTLS", "append": "250-forged\r\n250 AUTH PLAIN\r\n"}]})"};
  const Environment authority{"SSL_CERT_FILE", server.authority()};

  CHECK(Run{server.url()}.send("ada@example.org").kind == Kind::unusable);
  CHECK(server.mails().empty());
}

TEST_CASE("M-03 a user signs in, under TLS, once a connection", "[mail][smtp]") {
  const SmtpServer server{R"({"tls": "starttls", "user": "ada@example.org", "password": "hunter2"})"};
  const Environment authority{"SSL_CERT_FILE", server.authority()};
  Run run{"smtp://ada%40example.org@" + server.host_and_port(), "hunter2"};

  CHECK(run.send("grace@example.org").kind == Kind::sent);
  CHECK(run.send("grace@example.org").kind == Kind::sent);

  const auto mails = server.mails();
  REQUIRE(mails.size() == 2);
  CHECK(mails[1].user == "ada@example.org");
  CHECK(mails[1].tls);
  CHECK(server.connections() == 1);
}

TEST_CASE("M-04 a sign-in that fails makes the server unusable", "[mail][smtp]") {
  const SmtpServer server{R"({"tls": "starttls", "user": "ada", "password": "hunter2"})"};
  const Environment authority{"SSL_CERT_FILE", server.authority()};

  const auto outcome = Run{"smtp://ada@" + server.host_and_port(), "hunter3"}.send("grace@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK_THAT(outcome.reply, Catch::StartsWith("535 "));
  CHECK_THAT(outcome.reply, !Catch::Contains("hunter3"));
}

TEST_CASE("M-02 a password goes out in clear only where the URL says so", "[mail][smtp]") {
  const SmtpServer server{R"({"user": "ada", "password": "hunter2"})"};
  const auto url = "smtp://ada@" + server.host_and_port();

  CHECK(Run{url, "hunter2"}.send("grace@example.org").kind == Kind::unusable);
  CHECK(server.mails().empty());
  CHECK(Run{url + "?tls=none", "hunter2"}.send("grace@example.org").kind == Kind::sent);
  CHECK(server.mails().at(0).user == "ada");
}

TEST_CASE("M-03 a user without a password is told where to put it, and the server is left alone", "[mail][smtp]") {
  const SmtpServer server;

  const auto outcome = Run{"smtp://ada@" + server.host_and_port()}.send("grace@example.org");

  CHECK(outcome.kind == Kind::unusable);
  CHECK_THAT(outcome.reply, Catch::Contains("ROLLCALL_SMTP_PASSWORD_FILE"));
  CHECK(server.connections() == 0);
}

}  // namespace rollcall::transports
