#include "rollcall/domain/mail/mail_retry.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "support/printers.hpp"
#include "support/times.hpp"

namespace rollcall {
namespace {

using testing::instant;

const Instant queued_at = *parse_instant("2026-11-02T06:00:00Z");

}  // namespace

TEST_CASE("M-04 a mail is tried again after 1 min, 5 min, 30 min, 2 h, then every 6 h", "[mail]") {
  const Instant now = instant("2026-11-02T07:00:00Z");

  CHECK(next_mail_try(queued_at, 1, now) == instant("2026-11-02T07:01:00Z"));
  CHECK(next_mail_try(queued_at, 2, now) == instant("2026-11-02T07:05:00Z"));
  CHECK(next_mail_try(queued_at, 3, now) == instant("2026-11-02T07:30:00Z"));
  CHECK(next_mail_try(queued_at, 4, now) == instant("2026-11-02T09:00:00Z"));
  CHECK(next_mail_try(queued_at, 5, now) == instant("2026-11-02T13:00:00Z"));
  CHECK(next_mail_try(queued_at, 6, now) == instant("2026-11-02T13:00:00Z"));
  CHECK(next_mail_try(queued_at, 1'000, now) == instant("2026-11-02T13:00:00Z"));
}

TEST_CASE("M-04 the last try is made when the 5 days are over, and then the mail is given up", "[mail]") {
  CHECK(next_mail_try(queued_at, 20, instant("2026-11-06T23:59:59Z")) == instant("2026-11-07T05:59:59Z"));
  CHECK(next_mail_try(queued_at, 20, instant("2026-11-07T05:59:59Z")) == instant("2026-11-07T06:00:00Z"));
  CHECK(next_mail_try(queued_at, 21, instant("2026-11-07T06:00:00Z")) == std::nullopt);
  CHECK(next_mail_try(queued_at, 1, instant("2027-01-01T00:00:00Z")) == std::nullopt);
}

TEST_CASE("M-04 a mail that always meets something temporary is tried 25 times in 5 days", "[mail]") {
  std::vector<Instant> tries{queued_at};
  while (const auto next = next_mail_try(queued_at, static_cast<int>(tries.size()), tries.back()))
    tries.push_back(*next);

  CHECK(tries.size() == 25);
  CHECK(tries.back() == queued_at + Days{5});
}

}  // namespace rollcall
