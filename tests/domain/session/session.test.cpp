#include "rollcall/domain/session/session.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/session/sign_in_throttle.hpp"
#include "support/error_of.hpp"
#include "support/printers.hpp"

namespace rollcall::testing {
namespace {

using std::chrono::hours, std::chrono::minutes;

const Instant signed_in = *parse_instant("2026-03-01T12:00:00Z");

/// A session that was last used that long after its opening.
SessionTimes used(Seconds after, SessionKind kind = SessionKind::web, bool remember_me = false) {
  return {kind, remember_me, signed_in, signed_in + after};
}

struct Case {
  const char* story;
  SessionTimes session;
  Seconds timeout;
  Seconds ends_after;  ///< its opening
  SessionEnd because;
};

}  // namespace

TEST_CASE("S-11 S-12 S-13 a session ends by its kind, its uses and the account's time-out", "[domain][session]") {
  constexpr bool remember_me = true;
  const auto one = GENERATE(values<Case>({
      // S-13 comes first when a session without remember-me was never used: at 24 h both would end it.
      {"never used, plain", used(hours{0}), hours{24}, hours{24}, SessionEnd::lifetime},
      {"never used, remembered", used(hours{0}, SessionKind::web, remember_me), hours{24}, hours{24}, SessionEnd::idle},
      {"used after 12 h, plain", used(hours{12}), hours{24}, hours{24}, SessionEnd::lifetime},
      {"used after 12 h, remembered", used(hours{12}, SessionKind::web, remember_me), hours{24}, hours{36},
       SessionEnd::idle},
      {"idle for 15 minutes", used(hours{1}), minutes{15}, hours{1} + minutes{15}, SessionEnd::idle},
      {"remember-me does not protect from it", used(hours{1}, SessionKind::web, remember_me), minutes{15},
       hours{1} + minutes{15}, SessionEnd::idle},
      {"a time-out longer than a day makes the plain lifetime longer", used(hours{47}), hours{48}, hours{48},
       SessionEnd::lifetime},
      {"three days", used(hours{71}), hours{72}, hours{72}, SessionEnd::lifetime},
      {"remembered and used to the end", used(Days{27} + hours{23}, SessionKind::web, remember_me), hours{24}, Days{28},
       SessionEnd::lifetime},
      {"remembered, last used too early to reach 28 days", used(Days{26}, SessionKind::web, remember_me), hours{24},
       Days{27}, SessionEnd::idle},
      {"an Outlook add-in obeys the time-out", used(hours{0}, SessionKind::outlook_addin, remember_me), minutes{15},
       minutes{15}, SessionEnd::idle},
      {"a command line obeys it", used(hours{0}, SessionKind::cli), minutes{15}, minutes{15}, SessionEnd::idle},
      {"a mobile app does not", used(hours{0}, SessionKind::mobile_app), minutes{15}, Days{180}, SessionEnd::idle},
      {"a mobile app in use has no lifetime", used(Days{170}, SessionKind::mobile_app), minutes{15}, Days{350},
       SessionEnd::idle},
  }));
  INFO(one.story);
  CHECK(fate_of(one.session, one.timeout) == SessionFate{signed_in + one.ends_after, one.because});
}

TEST_CASE("S-11 24 hours idle: 23:59:59 is valid, 24:00:00 is not, with remember-me too", "[domain][session]") {
  const auto remember_me = GENERATE(false, true);
  const auto fate = fate_of(used(hours{0}, SessionKind::web, remember_me), default_session_timeout);
  CHECK_FALSE(fate.over_at(signed_in + Seconds{86'399}));
  CHECK(fate.over_at(signed_in + Seconds{86'400}));
}

TEST_CASE("S-12 used every 12 hours: 27 d 23:59:59 is valid, 28 d is not", "[domain][session]") {
  auto session = used(hours{0}, SessionKind::web, true);
  for (auto now = signed_in; now < signed_in + Days{28}; now += hours{12}) {
    CHECK_FALSE(fate_of(session, default_session_timeout).over_at(now));
    session.last_active_at = now;
  }
  const auto fate = fate_of(session, default_session_timeout);
  CHECK_FALSE(fate.over_at(signed_in + Days{28} - Seconds{1}));
  CHECK(fate.over_at(signed_in + Days{28}));
}

TEST_CASE("S-13 without remember-me a session ends 24 hours after sign-in, though used a second ago",
          "[domain][session]") {
  const auto fate = fate_of(used(hours{24} - Seconds{2}), default_session_timeout);
  CHECK_FALSE(fate.over_at(signed_in + hours{24} - Seconds{1}));
  CHECK(fate.over_at(signed_in + hours{24}));
}

TEST_CASE("S-11 an Outlook add-in ends after 15 idle minutes, and a mobile app is still valid after 60 days",
          "[domain][session]") {
  const auto addin = fate_of(used(hours{0}, SessionKind::outlook_addin), minutes{15});
  CHECK_FALSE(addin.over_at(signed_in + minutes{15} - Seconds{1}));
  CHECK(addin.over_at(signed_in + minutes{15}));
  CHECK_FALSE(fate_of(used(hours{0}, SessionKind::mobile_app), minutes{15}).over_at(signed_in + Days{60}));
}

TEST_CASE("S-10 the ten time-outs are accepted in their own words and in any unit", "[domain][session]") {
  const std::vector<std::string> words{"15m", "30m", "1h", "2h", "4h", "8h", "12h", "24h", "2d", "3d"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    CHECK(session_timeout_from(words[i]) == session_timeouts[i]);
    CHECK(session_timeout_text(session_timeouts[i]) == words[i]);
  }
  CHECK(session_timeout_from("60m") == hours{1});
  CHECK(session_timeout_from("1d") == hours{24});
  CHECK(session_timeout_from("48h") == hours{48});
}

TEST_CASE("S-10 every neighbour of an allowed time-out is refused, with the list", "[domain][session]") {
  for (const auto timeout : session_timeouts)
    for (const auto neighbour : {timeout - Seconds{1}, timeout + Seconds{1}})
      CHECK_THROWS_AS(session_timeout_from(std::to_string(neighbour.count()) + "s"), Error);
  for (const auto* text : {"", "0", "0m", "14m", "16m", "3h", "23h", "25h", "4d", "15", "-15m", "15 m", "never"})
    CHECK_THROWS_AS(session_timeout_from(text), Error);
  const auto error = error_of([] { session_timeout_from("16m"); });
  CHECK(error.fault() == Fault::usage);
  CHECK(error.what() == std::string{"not a time-out of sessions: 16m"});
  CHECK(hint_of(error) == "one of 15m, 30m, 1h, 2h, 4h, 8h, 12h, 24h, 2d, 3d");
}

TEST_CASE("S-01 an IP address is stored in its usual form, or refused", "[domain][session]") {
  CHECK(ip_address_from("192.0.2.7") == "192.0.2.7");
  CHECK(ip_address_from("2001:DB8:0:0::7") == "2001:db8::7");
  for (const auto* text : {"", "192.0.2", "192.0.2.256", "host.example", "2001:db8::7%eth0", "1.2.3.4 "})
    CHECK_THROWS_AS(ip_address_from(text), Error);
}

TEST_CASE("S-32 the wait begins with the fifth failure and doubles up to 15 minutes", "[domain][session]") {
  const std::vector<std::int64_t> waits{0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
  for (std::size_t failures = 0; failures < waits.size(); ++failures)
    CHECK(wait_after(static_cast<std::int64_t>(failures)) == Seconds{waits[failures]});
  CHECK(wait_after(1'000'000) == minutes{15});
}

}  // namespace rollcall::testing
