#include "plain_time.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

// `2026-10-29 10:22[:33]`; nullopt for any other text.
std::optional<SaidTime> plain_local_time(std::string_view text) {
  const auto two = [&](std::size_t at) {
    const bool is_number = is_digit(text[at]) && is_digit(text[at + 1]);
    return is_number ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 99;
  };
  const bool has_seconds = text.size() == 19;
  if ((text[10] != ' ' && text[10] != 'T') || text[13] != ':' || (has_seconds && text[16] != ':')) return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const int hours = two(11), minutes = two(14), seconds = has_seconds ? two(17) : 0;
  if (!day || !has_text_everywhere(*day) || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return LocalTime{*day, std::chrono::hours{hours} + std::chrono::minutes{minutes} + Seconds{seconds}};
}

}  // namespace

bool has_text_everywhere(Day day) {
  const auto year = int{date::year_month_day{day}.year()};
  return year >= 1 && year <= 9998;
}

std::optional<SaidTime> plain_time(std::string_view text) {
  if (text.size() == 16 || text.size() == 19) return plain_local_time(text);
  if (const auto at = parse_instant(text)) return *at;
  if (text.size() == 10)
    if (const auto day = parse_day(text); day && has_text_everywhere(*day)) return *day;
  return std::nullopt;
}

}  // namespace rollcall
