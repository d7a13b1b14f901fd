#include "rollcall/domain/portal/free_mail.hpp"

#include <catch2/catch.hpp>

using namespace rollcall;

TEST_CASE("P-70 the great free-mail providers are known, and nobody else", "[free_mail]") {
  for (const auto* host : {"gmail.com", "outlook.com", "126.com", "zoho.com", "web.de", "t-online.de"}) {
    INFO(host);
    CHECK(is_free_mail_provider(host));
  }
  for (const auto* host : {"", "example.org", "mail.gmail.com", "gmail.com.example.org", "GMAIL.COM"}) {
    INFO(host);
    CHECK_FALSE(is_free_mail_provider(host));
  }
}
