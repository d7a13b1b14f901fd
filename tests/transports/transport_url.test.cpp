#include <catch2/catch.hpp>
#include <filesystem>

#include "rollcall/base/error.hpp"
#include "rollcall/transports/transport.hpp"
#include "support/error_of.hpp"

namespace rollcall::transports {
namespace {

Error error_for(const std::string& url) {
  try {
    checked_transport_url(url);
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted: " << url);
  return {Fault::internal, ""};
}

}  // namespace

TEST_CASE("M-03 the four forms of a mail URL are stored as they are typed", "[mail]") {
  const auto url =
      GENERATE(as<std::string>{}, "smtp://mail.example.org", "smtp://mail.example.org:587",
               "smtp://ada@mail.example.org:587?tls=required", "smtp://localhost?tls=none", "smtp://[::1]:2525",
               "smtp://mail.example.org?ehlo=roll.example.org", "smtp://ada@mail.example.org?tls=none&ehlo=[192.0.2.7]",
               "smtps://mail.example.org?ehlo=[IPv6:::1]", "smtps://ada@mail.example.org", "smtps://192.0.2.1:465",
               "sendmail:/usr/sbin/sendmail", "maildir:/var/mail/rollcall");

  CHECK(checked_transport_url(url) == url);
}

TEST_CASE("M-03 a mail URL is stored in one spelling", "[mail]") {
  CHECK(checked_transport_url(" SMTP://Mail.Example.ORG/ ") == "smtp://mail.example.org");
  CHECK(checked_transport_url("smtps://Ada@example.org@mail.example.org") ==
        "smtps://Ada%40example.org@mail.example.org");
  CHECK(checked_transport_url("smtps://Ada%40example.org@mail.example.org") ==
        "smtps://Ada%40example.org@mail.example.org");
  CHECK(checked_transport_url("maildir:/var/mail/../spool/./rollcall") == "maildir:/var/spool/rollcall");
}

TEST_CASE("M-03 a maildir is stored with its whole path, for a later run may start in another folder", "[mail]") {
  CHECK(checked_transport_url("maildir:out/mail") ==
        "maildir:" + (std::filesystem::current_path() / "out/mail").string());
}

TEST_CASE("M-03 a password in the URL is refused, and not repeated", "[mail]") {
  const auto url = GENERATE(as<std::string>{}, "smtp://ada:hunter2@mail.example.org", "smtps://ada:hunter2@mail",
                            "smtp://ada:hunter2@x@mail.example.org", "smtp://ada:a/hunter2?@mail.example.org",
                            "smtp://:hunter2@mail.example.org");

  const auto error = error_for(url);

  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == std::string{"a mail URL must not hold a password"});
  CHECK_THAT(hint_of(error), Catch::Contains("ROLLCALL_SMTP_PASSWORD_FILE"));
}

TEST_CASE("M-03 what a mail URL gets wrong is named", "[mail]") {
  const auto [url, message] = GENERATE(table<std::string, std::string>({
      {"", "'' is not a mail URL"},
      {"mail.example.org", "'mail.example.org' is not a mail URL"},
      {"http://example.org", "'http:' is not a way to send mail"},
      {"smtp:mail.example.org", "'smtp:' is not followed by //"},
      {"smtp://", "the mail URL has no host"},
      {"smtp://ada@", "the mail URL has no host"},
      {"smtp://@mail.example.org", "the mail URL has an @ but no user before it"},
      {"smtp://a%4@mail.example.org", "the user in the mail URL has a % without two digits"},
      {"smtp://a%0Ab@mail.example.org", "the user in the mail URL has control characters"},
      {"smtp://mail example.org", "'mail example.org' is not a host name"},
      {"smtp://-x.example.org", "'-x.example.org' is not a host name"},
      {"smtp://mail.example.org/path", "'mail.example.org/path' is not a host name"},
      {"smtp://[::1", "'[::1' is not a host name"},
      {"smtp://mail.example.org:", "the port in the mail URL is not a number from 1 to 65535"},
      {"smtp://mail.example.org:0", "the port in the mail URL is not a number from 1 to 65535"},
      {"smtp://mail.example.org:65536", "the port in the mail URL is not a number from 1 to 65535"},
      {"smtp://mail.example.org:25x", "the port in the mail URL is not a number from 1 to 65535"},
      {"smtp://mail.example.org?tls=maybe", "'tls=maybe' is not tls=required, tls=none or ehlo=NAME"},
      {"smtp://mail.example.org?", "'' is not tls=required, tls=none or ehlo=NAME"},
      {"smtp://mail.example.org?tls=none&", "'' is not tls=required, tls=none or ehlo=NAME"},
      {"smtps://mail.example.org?tls=none", "smtps always uses TLS, so it cannot have '?tls=none'"},
      {"smtp://mail.example.org\r\nRSET", "the mail URL has control characters"},
      {"sendmail:", "the sendmail path '' is not absolute"},
      {"sendmail:bin/sendmail", "the sendmail path 'bin/sendmail' is not absolute"},
      {"maildir:", "'maildir:' has no folder"},
  }));

  const auto error = error_for(url);

  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == message);
  CHECK_THAT(hint_of(error), Catch::StartsWith("smtp://[user@]host") && Catch::EndsWith("maildir:DIR"));
}

TEST_CASE("M-04 an invalid name to greet a server with is refused", "[mail]") {
  const auto name =
      GENERATE(as<std::string>{}, "", "a b", "[192.0.2.7", "x;y", "-x.example.org", "[]", std::string(256, 'x'));
  const auto error = error_for("smtp://mail.example.org?ehlo=" + name);

  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == "'" + name + "' is not a name to greet a server with");
}

}  // namespace rollcall::transports
