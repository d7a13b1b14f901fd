#include "rollcall/domain/email_address.hpp"

#include "rollcall/base/error.hpp"
#include "support/error_of.hpp"

using namespace rollcall;
using namespace std::string_literals;

namespace {

std::string times(std::size_t count, char c) {
  return std::string(count, c);
}

/// `letters` bytes of domain, in labels as long as labels may be.
std::string domain_of(std::size_t letters) {
  std::string domain;
  while (letters - domain.size() > 64) domain += times(63, 'd') + '.';
  return domain + times(letters - domain.size(), 'd');
}

}  // namespace

TEST_CASE("U-76 an address is stored trimmed, its domain in lower case and in ASCII, its local part as typed",
          "[email_address]") {
  struct Row {
    std::string typed, stored;
  };
  const auto row = GENERATE(values<Row>({
      {"ada@example.org", "ada@example.org"},
      {" \tada@example.org\r\n", "ada@example.org"},
      {"Ada.Byron@Example.ORG", "Ada.Byron@example.org"},
      {"a@b", "a@b"},
      {"root@localhost", "root@localhost"},
      {"1@2.example", "1@2.example"},
      {"a.!#$%&'*+/=?^_{|}~-@example.org", "a.!#$%&'*+/=?^_{|}~-@example.org"},
      {"!a@example.org", "!a@example.org"},
      {"a..b.@example.org", "a..b.@example.org"},
      {"ada@r3---x.example", "ada@r3---x.example"},
      {"ada@b\u00fccher.example", "ada@xn--bcher-kva.example"},
      {"ada@B\u00dcCHER.Example", "ada@xn--bcher-kva.example"},
      {"ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"},
      {"ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"},
      {"ada@stra\u00dfe.example", "ada@xn--strae-oqa.example"},
      {"ada@\u4f8b\u3048.\u30c6\u30b9\u30c8", "ada@xn--r8jz45g.xn--zckzah"},
      {"ada@\u4f8b\u3048\u3002jp", "ada@xn--r8jz45g.jp"},
      {times(64, 'a') + "@example.org", times(64, 'a') + "@example.org"},
      {"a@" + times(63, 'd') + ".org", "a@" + times(63, 'd') + ".org"},
      {"a@" + domain_of(252), "a@" + domain_of(252)},
  }));
  CHECK(email_address_from(row.typed) == row.stored);
  CHECK(email_address_from(row.stored) == row.stored);
}

TEST_CASE("U-76 what is no address is refused with the reason", "[email_address]") {
  struct Row {
    std::string typed, reason;
  };
  const std::string no_at = "it has no @";
  const std::string no_local = "nothing is before its @";
  const std::string long_local = "more than 64 bytes are before its @";
  const std::string bad_start = "it starts with a hyphen or a dot";
  const std::string bad_local = "before the @ it can have only ASCII letters, digits and .!#$%&'*+/=?^_{|}~-";
  const std::string no_domain = "what follows its @ is not a domain";
  const std::string too_long = "it is longer than 254 bytes";
  const auto row = GENERATE_COPY(values<Row>({
      {"ada", no_at},
      {"ada.example.org", no_at},
      {"@", no_local},
      {"@example.org", no_local},
      {"-ada@example.org", bad_start},
      {".ada@example.org", bad_start},
      {times(65, 'a') + "@example.org", long_local},
      {"a b@example.org", bad_local},
      {"a@b@example.org", bad_local},
      {"\"ada\"@example.org", bad_local},
      {"a`b@example.org", bad_local},
      {"a,b@example.org", bad_local},
      {"a<b@example.org", bad_local},
      {"Ada <ada@example.org", bad_local},
      {"a\\b@example.org", bad_local},
      {"\u00e5da@example.org", bad_local},
      {"a\0b@example.org"s, bad_local},
      {"ada@", no_domain},
      {"ada@.org", no_domain},
      {"ada@example.", no_domain},
      {"ada@example..org", no_domain},
      {"ada@-example.org", no_domain},
      {"ada@example-.org", no_domain},
      {"ada@exa mple.org", no_domain},
      {"ada@exa_mple.org", no_domain},
      {"ada@[127.0.0.1]", no_domain},
      {"ada@example.org>", no_domain},
      {"ada@b\u00fc cher.example", no_domain},
      {"ada@b\u00fc_cher.example", no_domain},
      {"ada@-b\u00fccher.example", no_domain},
      {"ada@b\u00fccher..example", no_domain},
      {"ada@\u2665\u0301\u200d.example", no_domain},
      {"ada@b\xfc"
       "cher.example",
       no_domain},
      {"ada@b\u00fccher.example\0.org"s, no_domain},
      {"ada@example.org\0"s, no_domain},
      {"a@" + times(64, 'd') + ".org", no_domain},
      {"a@" + domain_of(253), too_long},
  }));
  const auto error = error_of([&] { email_address_from(row.typed); });
  CHECK(error.fault() == Fault::usage);
  CHECK_THAT(error.what(), Catch::EndsWith(" is not an e-mail address: " + row.reason));
}

TEST_CASE("U-76 the refusal names the address, without its control characters and not all of a long one",
          "[email_address]") {
  const auto message = [](std::string_view typed) {
    return std::string{error_of([&] { email_address_from(typed); }).what()};
  };
  CHECK(message("  ada  ") == "ada is not an e-mail address: it has no @");
  CHECK(message(" ") == "an empty text is not an e-mail address: it has no @");
  CHECK(message("a\x1b[31m") == "a\uFFFD[31m is not an e-mail address: it has no @");
  CHECK(message(times(1000, 'a')) == times(80, 'a') + " is not an e-mail address: it has no @");
}

TEST_CASE("U-76 addresses are compared with ASCII case folded", "[email_address]") {
  CHECK(same_address("Ada@example.org", "ada@example.org"));
  CHECK_FALSE(same_address("ada@example.org", "ada@example.com"));
  CHECK_FALSE(same_address("ada@example.org", "ada@example.or"));
}
