#include "rollcall/base/time_text.hpp"

#include <catch2/catch.hpp>

#include "rollcall/base/zone.hpp"
#include "support/printers.hpp"
#include "support/times.hpp"

using namespace rollcall;
using rollcall::testing::day, rollcall::testing::instant;

namespace {

/// What was read: `2026-10-29T10:22:33Z` an instant, `2026-10-29 10:22:33` a time on a clock, `2026-10-29` a day.
std::string time_read(std::string_view text, const TimeForms& forms = {}) {
  const auto time = parse_time(text, forms);
  if (!time) return "nothing";
  if (const auto* at = std::get_if<Instant>(&*time)) return to_text(*at);
  if (const auto* on = std::get_if<Day>(&*time)) return to_text(*on);
  const auto& clock = std::get<LocalTime>(*time);
  auto shown = to_text(Instant{clock.on.time_since_epoch()} + clock.of_day);
  shown.replace(10, 1, " ");
  shown.pop_back();
  return shown;
}

struct Form {
  std::string_view text;
  std::string_view read;
};

constexpr TimeForms day_first{.order = DateOrder::day_month};
constexpr TimeForms month_first{.order = DateOrder::month_day};
constexpr TimeForms seconds{.numbers = NumberMeaning::seconds};
constexpr TimeForms milliseconds{.numbers = NumberMeaning::milliseconds};

}  // namespace

TEST_CASE("I-06 a time in every form that has one meaning is read", "[time]") {
  constexpr Form forms[]{
      {"2026-10-29T10:22:33Z", "2026-10-29T10:22:33Z"},
      {"2026-10-29T10:22:33z", "2026-10-29T10:22:33Z"},
      {"2026-10-29t10:22:33Z", "2026-10-29T10:22:33Z"},
      {"2026-10-29T10:22Z", "2026-10-29T10:22:00Z"},
      {"2026-10-29T10:22:33.000Z", "2026-10-29T10:22:33Z"},
      {"2026-10-29T10:22:33.999999999Z", "2026-10-29T10:22:33Z"},
      {"2026-10-29T10:22:33,5Z", "2026-10-29T10:22:33Z"},
      {"2026-10-29T10:22:33.123456+00:00", "2026-10-29T10:22:33Z"},
      {"2026-10-29T10:22:33+01:00", "2026-10-29T09:22:33Z"},
      {"2026-10-29T10:22:33.000+0100", "2026-10-29T09:22:33Z"},
      {"2026-10-29T10:22:33+0530", "2026-10-29T04:52:33Z"},
      {"2026-10-29T10:22:33-03:30", "2026-10-29T13:52:33Z"},
      {"2026-10-29 10:22:33.120456+00", "2026-10-29T10:22:33Z"},
      {"2026-10-29 10:22:33+01", "2026-10-29T09:22:33Z"},
      {"2026-10-29 10:22:33 +0100", "2026-10-29T09:22:33Z"},
      {"2026-10-29 10:22:33 UTC", "2026-10-29T10:22:33Z"},
      {"2026-10-29 10:22:33 utc", "2026-10-29T10:22:33Z"},
      {"2026-10-29 10:22 GMT", "2026-10-29T10:22:00Z"},
      {"2026-10-29 10:22:33 GMT+02:00", "2026-10-29T08:22:33Z"},
      {"2026-10-29T10:22:33", "2026-10-29 10:22:33"},
      {"2026-10-29T10:22", "2026-10-29 10:22:00"},
      {"2026-10-29 10:22", "2026-10-29 10:22:00"},
      {"2026-10-29 10:22:33", "2026-10-29 10:22:33"},
      {"2026-10-29  10:22:33", "2026-10-29 10:22:33"},
      {"2026-10-29 9:05", "2026-10-29 09:05:00"},
      {"2026-10-29 10:22:33 PM", "2026-10-29 22:22:33"},
      {"2026/10/29 10:22:33", "2026-10-29 10:22:33"},
      {"2026/10/29", "2026-10-29"},
      {"2026-10-29", "2026-10-29"},
      {"2026-Oct-29", "2026-10-29"},
      {"29 Oct 2026", "2026-10-29"},
      {"29 October 2026", "2026-10-29"},
      {"1 Sept 2026", "2026-09-01"},
      {"29. Oct 2026", "2026-10-29"},
      {"29th Oct 2026", "2026-10-29"},
      {"29-Oct-2026", "2026-10-29"},
      {"29/Oct/2026", "2026-10-29"},
      {"29.Oct.2026", "2026-10-29"},
      {"29 Oct 2026 10:22", "2026-10-29 10:22:00"},
      {"29 Oct 2026 10:22:33", "2026-10-29 10:22:33"},
      {"14 Dec 2012 15:31:57", "2012-12-14 15:31:57"},
      {"Thu, 29 Oct 2026 10:22:33 +0000", "2026-10-29T10:22:33Z"},
      {"Thu, 29 Oct 2026 10:22:33 GMT", "2026-10-29T10:22:33Z"},
      {"Thursday, 29 October 2026", "2026-10-29"},
      {"Oct 29, 2026", "2026-10-29"},
      {"Oct 29 2026", "2026-10-29"},
      {"Oct. 29, 2026", "2026-10-29"},
      {"October 29, 2026", "2026-10-29"},
      {"Oct 29, 2026 10:22 AM", "2026-10-29 10:22:00"},
      {"Oct 29, 2026, 10:22 AM", "2026-10-29 10:22:00"},
      {"October 29, 2026 at 10:22 PM", "2026-10-29 22:22:00"},
      {"Oct 29, 2026 12:05 AM", "2026-10-29 00:05:00"},
      {"Oct 29, 2026 12:05 pm", "2026-10-29 12:05:00"},
      {"Oct 29, 2026 10:22:33 AM UTC", "2026-10-29T10:22:33Z"},
      {"Thu Oct 29 10:22:33 2026", "2026-10-29 10:22:33"},
      {"Thu Oct 29 10:22:33 UTC 2026", "2026-10-29T10:22:33Z"},
      {"Thu Oct 29 10:22:33 +0100 2026", "2026-10-29T09:22:33Z"},
      {"20261029102233Z", "2026-10-29T10:22:33Z"},
      {"20261029102233.0Z", "2026-10-29T10:22:33Z"},
      {"20261029102233+0100", "2026-10-29T09:22:33Z"},
      {"Thu Oct 29 2026 10:22:33 GMT+0100 (Central European Standard Time)", "2026-10-29T09:22:33Z"},
      {"Thu, 29 Oct 2026 10:22:33 +0100 (CET)", "2026-10-29T09:22:33Z"},
      {"Oct 29, 2026, 10:22:33\u202FPM", "2026-10-29 22:22:33"},
      {"29\u00A0Oct 2026", "2026-10-29"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
  };
  for (const auto& [text, expected] : forms) {
    INFO(text);
    CHECK(time_read(text) == expected);
  }
}

TEST_CASE("I-06 months and weekdays are read in the six languages", "[time]") {
  constexpr Form forms[]{
      {"29. oktober 2026", "2026-10-29"},
      {"29. okt. 2026", "2026-10-29"},
      {"29 Okt 2026", "2026-10-29"},
      {"29. OKTOBER 2026 kl. 10:22", "2026-10-29 10:22:00"},
      {"torsdag 29. oktober 2026 kl. 10:22:33", "2026-10-29 10:22:33"},
      {"tor. 29. okt. 2026, 10:22", "2026-10-29 10:22:00"},
      {"lørdag 31. oktober 2026", "2026-10-31"},
      {"søn. 1. nov. 2026", "2026-11-01"},
      {"1. des. 2026", "2026-12-01"},
      {"17. mai 2026", "2026-05-17"},
      {"1. mars 2026", "2026-03-01"},
      {"2. juli 2026 kl. 10.22", "2026-07-02 10:22:00"},
      {"torsdag 29 oktober 2026", "2026-10-29"},
      {"torsdag den 29 oktober 2026 klockan 10:22", "2026-10-29 10:22:00"},
      {"tors 29 okt. 2026 10:22:33", "2026-10-29 10:22:33"},
      {"måndag 2 augusti 2027", "2027-08-02"},
      {"lör 31 okt. 2026", "2026-10-31"},
      {"6 maj 2026", "2026-05-06"},
      {"14 januari 2026 kl. 09:05", "2026-01-14 09:05:00"},
      {"29. lokakuuta 2026", "2026-10-29"},
      {"29. lokakuuta 2026 klo 10.22", "2026-10-29 10:22:00"},
      {"torstai 29. lokakuuta 2026 klo 10.22.33", "2026-10-29 10:22:33"},
      {"torstaina 29. lokakuuta 2026 klo 10.22", "2026-10-29 10:22:00"},
      {"to 29. lokak. 2026", "2026-10-29"},
      {"6. kesäkuuta 2026", "2026-06-06"},
      {"1. heinäk. 2026 klo 9:05", "2026-07-01 09:05:00"},
      {"6. joulukuuta 2026", "2026-12-06"},
      {"29 października 2026", "2026-10-29"},
      {"29 października 2026 r.", "2026-10-29"},
      {"29 paź 2026, 10:22:33", "2026-10-29 10:22:33"},
      {"czwartek, 29 października 2026 r., godz. 10:22", "2026-10-29 10:22:00"},
      {"środa, 28 paź 2026", "2026-10-28"},
      {"ŚRODA, 28 PAŹ 2026", "2026-10-28"},
      {"s\u0301roda, 28 paz\u0301 2026", "2026-10-28"},
      {"3 maja 2026", "2026-05-03"},
      {"11 lis 2026", "2026-11-11"},
      {"1 września 2026 09:05", "2026-09-01 09:05:00"},
      {"piątek, 30 października 2026", "2026-10-30"},
      {"2026年10月29日", "2026-10-29"},
      {"2026年1月2日", "2026-01-02"},
      {"2026年10月29日 10:22", "2026-10-29 10:22:00"},
      {"2026年10月29日 10:22:33", "2026-10-29 10:22:33"},
      {"2026年10月29日星期四", "2026-10-29"},
      {"2026年10月29日星期四 10:22", "2026-10-29 10:22:00"},
      {"2026年10月29日周四 上午10:22", "2026-10-29 10:22:00"},
      {"2026年10月29日 下午10:22", "2026-10-29 22:22:00"},
      {"2026年10月29日10:22:33", "2026-10-29 10:22:33"},
      {"29 十月 2026", "2026-10-29"},
      {"29/10月/2026", "2026-10-29"},
      {"29-十一月-2026", "2026-11-29"},
  };
  for (const auto& [text, expected] : forms) {
    INFO(text);
    CHECK(time_read(text) == expected);
  }
}

TEST_CASE("I-06 a day with the wrong weekday, or one that does not exist, is not read in any language", "[time]") {
  for (const std::string_view text :
       {"fredag 29. oktober 2026", "perjantai 29. lokakuuta 2026", "piątek, 29 października 2026",
        "2026年10月29日星期五", "31. november 2026", "31 listopada 2026", "2026年13月1日", "2026年2月30日",
        "2026年10月", "2026年10月29", "2026年10月29日 下午13:22", "29 十三月 2026", "29. Oktobro 2026",
        "29. oktober 2026 10.22", "29. oktober", "29/十月/26", "29 paź 26", "Thu, 29 Oct 2026 10:22:33 (CET)",
        "Thu, 29 Oct 2026 10:22:33 +0100 (CET) x"}) {
    INFO(text);
    CHECK(time_read(text) == "nothing");
  }
  CHECK(time_read("29/十月/26", day_first) == "2026-10-29");
  CHECK(time_read("29/10月/26 9:12", day_first) == "2026-10-29 09:12:00");
}

TEST_CASE("I-06 a text that may mean several times, or none, is not read", "[time]") {
  for (const std::string_view text : {"",
                                      "yesterday",
                                      "soon",
                                      "10/11/2026",
                                      "10.11.2026",
                                      "10-11-2026",
                                      "29/10/2026",
                                      "10/29/2026 10:22",
                                      "1/2/26",
                                      "01/Oct/26",
                                      "29 Oct 26",
                                      "Oct 29, 26",
                                      "1793269353",
                                      "1793269353000",
                                      "46324.43233",
                                      "46324",
                                      "20261029",
                                      "20261029102233",
                                      "134060000000000000",
                                      "2026",
                                      "2026-10",
                                      "2026-13-01",
                                      "2026-02-30",
                                      "2026-10-29 25:00",
                                      "2026-10-29 24:00",
                                      "2026-10-29 10:60",
                                      "2026-10-29 10:22:60",
                                      "2026-10-29 13:22 PM",
                                      "2026-10-29 0:22 AM",
                                      "2026-10-29 10",
                                      "2026-10-29 10:22 CET",
                                      "2026-10-29 10:22:33 Europe/Oslo",
                                      "2026-10-29 10:22 EST",
                                      "2026-10-29T10:22:33Z and more",
                                      "2026-10-29T10:22:33ZZ",
                                      "2026-10-29T10:22:33+1",
                                      "2026-10-29T10:22:33.Z",
                                      "2026-10-29T",
                                      "2026-10-29 ",
                                      " 2026-10-29",
                                      "2026-1-2",
                                      "2026/1/2",
                                      "Fri, 29 Oct 2026 10:22:33 GMT",
                                      "Friday, October 29, 2026",
                                      "32 Oct 2026",
                                      "29 Oct",
                                      "Oct 2026",
                                      "10:22",
                                      "Oct 29 10:22:33",
                                      "0000-01-01",
                                      "9999-12-31",
                                      "2026--10-29",
                                      "2026-10/29",
                                      "29 Oct 2026 AM",
                                      "99999999999999999999",
                                      "-5",
                                      "1e9",
                                      "0x10",
                                      "2026-10-29T10:22:33.1234567890Z"}) {
    INFO(text);
    CHECK(time_read(text) == "nothing");
  }
}

TEST_CASE("I-06 days and months as numbers, and years of two digits, are read in the order that is given", "[time]") {
  CHECK(time_read("10/11/2026", day_first) == "2026-11-10");
  CHECK(time_read("10/11/2026", month_first) == "2026-10-11");
  CHECK(time_read("29.10.2026 10:22", day_first) == "2026-10-29 10:22:00");
  CHECK(time_read("10-29-2026", month_first) == "2026-10-29");
  CHECK(time_read("3/1/2026 8:00:05 AM", month_first) == "2026-03-01 08:00:05");
  CHECK(time_read("12/31/1600 4:00:00 PM", month_first) == "1600-12-31 16:00:00");
  CHECK(time_read("01/Oct/26 9:12 AM", day_first) == "2026-10-01 09:12:00");
  CHECK(time_read("29.10.26", day_first) == "2026-10-29");
  CHECK(time_read("29.10.79", day_first) == "2079-10-29");
  CHECK(time_read("29.10.80", day_first) == "1980-10-29");
  CHECK(time_read("2026-10-29", day_first) == "2026-10-29");
  CHECK(time_read("29/10/2026", month_first) == "nothing");
  CHECK(time_read("10/29/2026", day_first) == "nothing");
  CHECK(time_read("29/10-2026", day_first) == "nothing");
  CHECK(time_read("29 10 2026", day_first) == "nothing");
  CHECK(time_read("29/10/026", day_first) == "nothing");
}

TEST_CASE("I-06 bare numbers are read in the unit that is given", "[time]") {
  CHECK(time_read("1793269353", seconds) == "2026-10-29T10:22:33Z");
  CHECK(time_read("1793269353.75", seconds) == "2026-10-29T10:22:33Z");
  CHECK(time_read("1793269353000", milliseconds) == "2026-10-29T10:22:33Z");
  CHECK(time_read("0", seconds) == "1970-01-01T00:00:00Z");
  CHECK(time_read("1793269353000", seconds) == "nothing");
  CHECK(time_read("99999999999999999999", milliseconds) == "nothing");
  CHECK(time_read("2026-10-29T10:22:33Z", seconds) == "2026-10-29T10:22:33Z");
}

TEST_CASE("I-06 the form of a text that is no time shows what it may be", "[time]") {
  CHECK(look_of_time("10/11/2026") == TimeLook::day_or_month_first);
  CHECK(look_of_time("29.10.2026 10:22") == TimeLook::day_first);
  CHECK(look_of_time("10/29/2026 10:22:33 AM") == TimeLook::month_first);
  CHECK(look_of_time("01/Oct/26 9:12 AM") == TimeLook::year_of_two_digits);
  CHECK(look_of_time("29/十月/26") == TimeLook::year_of_two_digits);
  CHECK(look_of_time("1793269353") == TimeLook::epoch_seconds);
  CHECK(look_of_time("1793269353000") == TimeLook::epoch_milliseconds);
  CHECK(look_of_time("46324.43233") == TimeLook::spreadsheet_day);
  CHECK(look_of_time("134060000000000000") == TimeLook::filetime);
  CHECK(look_of_time("20261029") == TimeLook::other_number);
  CHECK(look_of_time("soon") == TimeLook::unknown);
}

TEST_CASE("I-07 many words say that something has never happened", "[time]") {
  for (const std::string_view text :
       {"", " ", "Never", "NEVER", "never logged in", "Never signed in", "Never accessed", "-", "--", "N/A", "n/a",
        "NULL", "null", "\\N", "0", "None", "Not set", "0000-00-00", "0000-00-00 00:00:00"}) {
    INFO(text);
    CHECK(says_never(text));
  }
  for (const std::string_view text : {"nev", "no", "1", "00", "2026-10-29", "never mind", "0001-01-01"}) {
    INFO(text);
    CHECK_FALSE(says_never(text));
  }
}

TEST_CASE("I-06 an hour that occurs twice is read as the later one, and a skipped hour as its end", "[zone]") {
  const auto oslo = Zone::named("Europe/Oslo");
  const auto at = [&](std::string_view on, int hour, int minute) {
    return to_text(oslo.instant_at(day(on), std::chrono::hours{hour} + std::chrono::minutes{minute}));
  };
  CHECK(at("2026-10-29", 10, 22) == "2026-10-29T09:22:00Z");
  CHECK(at("2026-07-01", 0, 0) == "2026-06-30T22:00:00Z");
  CHECK(at("2026-10-25", 2, 30) == "2026-10-25T01:30:00Z");
  CHECK(at("2026-10-25", 3, 0) == "2026-10-25T02:00:00Z");
  CHECK(at("2026-03-29", 2, 30) == "2026-03-29T01:00:00Z");
  CHECK(at("2026-03-29", 1, 59) == "2026-03-29T00:59:00Z");
  CHECK(at("2045-07-01", 12, 0) == "2045-07-01T10:00:00Z");
  const auto apia = Zone::named("Pacific/Apia");
  CHECK(to_text(apia.instant_at(day("2011-12-30"), std::chrono::hours{12})) == "2011-12-30T10:00:00Z");
}

TEST_CASE("I-06 on every day of two years a zone's clocks show 12:00 at the instant read from noon", "[zone]") {
  for (const auto* name : {"America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"}) {
    const auto zone = Zone::named(name);
    for (auto on = day("2025-01-01"); on < day("2027-01-01"); on += Days{1}) {
      const auto noon = zone.instant_at(on, std::chrono::hours{12});
      if (zone.to_text(noon) != to_text(on) + " 12:00") FAIL_CHECK(name << ' ' << to_text(on));
    }
  }
}
