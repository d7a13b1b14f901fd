#include "rollcall/base/time_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "number_text.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::array months_spelled{"january", "february", "march",     "april",   "may",      "june",
                                    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array weekdays_spelled{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

/// Whether `word` is one of the names, or its first three letters. `sept` is one more.
template <std::size_t count>
std::optional<unsigned> place_among(const std::array<const char*, count>& names, std::string_view word) {
  if (word == "sept") word = "sep";
  if (word == "tues") word = "tue";
  if (word == "thur" || word == "thurs") word = "thu";
  for (unsigned i = 0; i < count; ++i)
    if (const std::string_view name = names[i]; word == name || word == name.substr(0, 3)) return i;
  return std::nullopt;
}

// No zone is a day from UTC, and what is stored has four digits of a year.
bool has_text_everywhere(Day day) {
  const auto year = int{date::year_month_day{day}.year()};
  return year >= 1 && year <= 9998;
}

/// A text that is read from its front, in lower case. What does not fit leaves `ok` false for good.
class TimeScanner {
 public:
  TimeScanner(std::string text, const TimeForms& forms) : text_{std::move(text)}, rest_{text_}, forms_{forms} {}

  std::optional<SaidTime> read() {
    skip_weekday();
    const auto day = this->day();
    if (!day) return std::nullopt;
    return with_day(*day);
  }

 private:
  std::optional<SaidTime> with_day(Day day) {
    if (rest_.empty() && ok_) return is_good(day) ? std::optional<SaidTime>{day} : std::nullopt;
    if (!took("t") && !took(",")) need_blank();
    skip_blanks();
    if (took_word("at")) skip_blanks();
    const auto time = time_of_day();
    skip_blanks();
    if (!year_waits_) return end(day, time);
    // `Thu Oct 29 10:22:33 UTC 2026`
    const auto ahead = offset();
    skip_blanks();
    const auto year = number(4, 4);
    if (!ok_ || !rest_.empty()) return std::nullopt;
    const auto dated = made(static_cast<int>(year), month_of_waiting_, day_of_waiting_);
    return dated ? said(*dated, time, ahead) : std::nullopt;
  }

  std::optional<SaidTime> end(Day day, Seconds time) {
    const auto ahead = offset();
    if (!ok_ || !rest_.empty()) return std::nullopt;
    return said(day, time, ahead);
  }

  std::optional<SaidTime> said(Day day, Seconds time, std::optional<Seconds> ahead) const {
    if (!is_good(day)) return std::nullopt;
    if (!ahead) return LocalTime{day, time};
    return Instant{day.time_since_epoch()} + time - *ahead;
  }

  bool is_good(Day day) const {
    return has_text_everywhere(day) && (!weekday_ || *weekday_ == date::weekday{day}.c_encoding());
  }

  void skip_weekday() {
    const auto before = rest_;
    const auto word = this->word();
    weekday_ = place_among(weekdays_spelled, word);
    if (!weekday_) {
      rest_ = before;
      return;
    }
    took(".");
    took(",");
    skip_blanks();
  }

  std::optional<Day> day() {
    if (const auto first = word(); !first.empty()) return month_first(first);
    const auto digits = count_digits();
    if (digits == 4) return year_first();
    if (digits == 14) return without_marks();
    if (digits == 1 || digits == 2) return number_first();
    return std::nullopt;
  }

  std::optional<Day> year_first() {
    const auto year = number(4, 4);
    const char mark = took("-") ? '-' : took("/") ? '/' : '\0';
    if (mark == '\0') return std::nullopt;
    const auto month = is_letter_next() ? month_spelled() : number(2, 2);
    need(mark);
    return checked(year, month, number(2, 2));
  }

  // `20261029102233Z`, as directories write it: its Z is what makes it more than a number.
  std::optional<Day> without_marks() {
    const auto year = fixed(4), month = fixed(2), day = fixed(2);
    const auto clock = rest_.substr(0, 6);
    const auto behind = rest_.substr(6);
    if (!behind.ends_with('z') && behind.find_first_of("+-") == std::string_view::npos) return std::nullopt;
    text_ = 't' + std::string{clock.substr(0, 2)} + ':' + std::string{clock.substr(2, 2)} + ':' +
            std::string{clock.substr(4, 2)} + std::string{behind};
    rest_ = text_;
    return checked(year, month, day);
  }

  // `29 Oct 2026`, `29-Oct-2026`, `1st of October`; `29.10.2026` where somebody said which is which.
  std::optional<Day> number_first() {
    const auto first = number(1, 2);
    for (const auto* ending : {"st", "nd", "rd", "th"})
      if (took_word(ending)) break;
    const char mark = mark_or_blank();
    if (is_letter_next()) {
      const auto month = month_spelled();
      if (mark != ' ')
        need(mark);
      else if (!took("."))
        took(",");
      skip_blanks();
      return checked(year(), month, first);
    }
    if (forms_.order == DateOrder::unknown || mark == ' ') return std::nullopt;
    const auto second = number(1, 2);
    need(mark);
    const auto year = this->year();
    return forms_.order == DateOrder::day_month ? checked(year, second, first) : checked(year, first, second);
  }

  // `Oct 29, 2026`, and `Oct 29 10:22:33 2026`
  std::optional<Day> month_first(std::string_view name) {
    const auto month = place_among(months_spelled, name);
    if (!month) return std::nullopt;
    took(".");
    const char mark = mark_or_blank();
    const auto day = number(1, 2);
    for (const auto* ending : {"st", "nd", "rd", "th"})
      if (took_word(ending)) break;
    if (mark == ' ')
      took(",");
    else
      need(mark);
    skip_blanks();
    if (rest_.size() > 2 && (rest_[1] == ':' || rest_[2] == ':')) {
      year_waits_ = true;
      month_of_waiting_ = *month + 1;
      day_of_waiting_ = day;
      rest_ = rest_before_blanks_;
      return ok_ ? std::optional{Day{date::year{2000} / 1 / 1}} : std::nullopt;
    }
    return checked(year(), *month + 1, day);
  }

  // Two digits are a year only where somebody said how days are written: `01/Oct/26` may begin with the year.
  unsigned year() {
    if (count_digits() != 2 || forms_.order == DateOrder::unknown) return number(4, 4);
    const auto of_century = number(2, 2);
    return of_century < 80 ? 2000 + of_century : 1900 + of_century;
  }

  std::optional<Day> checked(unsigned year, unsigned month, unsigned day) {
    return ok_ ? made(static_cast<int>(year), month, day) : std::nullopt;
  }

  static std::optional<Day> made(int year, unsigned month, unsigned day) {
    const auto date = date::year{year} / date::month{month} / date::day{day};
    return date.ok() ? std::optional{Day{date}} : std::nullopt;
  }

  Seconds time_of_day() {
    auto hours = number(1, 2);
    need(':');
    const auto minutes = number(2, 2);
    const auto seconds = took(":") ? seconds_with_fraction() : 0;
    const auto before = rest_;
    skip_blanks();
    const bool am = took_word("am") || took_word("a.m."), pm = !am && (took_word("pm") || took_word("p.m."));
    if (am || pm) {
      if (hours < 1 || hours > 12) ok_ = false;
      hours = hours % 12 + (pm ? 12 : 0);
    } else {
      rest_ = before;
    }
    if (hours > 23 || minutes > 59 || seconds > 59) ok_ = false;
    return std::chrono::hours{hours} + std::chrono::minutes{minutes} + Seconds{seconds};
  }

  unsigned seconds_with_fraction() {
    const auto seconds = number(2, 2);
    if (!rest_.starts_with('.') && !rest_.starts_with(',')) return seconds;
    rest_.remove_prefix(1);
    const auto digits = count_digits();
    if (digits == 0 || digits > 9) ok_ = false;
    rest_.remove_prefix(std::min(digits, rest_.size()));
    return seconds;
  }

  /// How far ahead of UTC the clock was; nothing: the text does not say.
  std::optional<Seconds> offset() {
    if (took_word("z")) return Seconds{0};
    const bool named = took_word("utc") || took_word("gmt");
    if (rest_.starts_with('+') || rest_.starts_with('-')) return numbered_offset();
    return named ? std::optional{Seconds{0}} : std::nullopt;
  }

  Seconds numbered_offset() {
    const bool behind = rest_.starts_with('-');
    rest_.remove_prefix(1);
    const auto digits = count_digits();
    if (digits != 2 && digits != 4) ok_ = false;
    if (!ok_) return {};
    const auto hours = fixed(2);
    const auto minutes = digits == 4 ? fixed(2) : took(":") ? number(2, 2) : 0;
    if (hours > 23 || minutes > 59) ok_ = false;
    const Seconds ahead = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return behind ? -ahead : ahead;
  }

  unsigned month_spelled() {
    const auto month = place_among(months_spelled, word());
    if (!month) ok_ = false;
    return month.value_or(0) + 1;
  }

  char mark_or_blank() {
    for (const char mark : {'-', '/', '.'})
      if (rest_.starts_with(mark)) {
        rest_.remove_prefix(1);
        if (mark != '.' || !rest_.starts_with(' ')) return mark;
      }
    need_blank();
    return ' ';
  }

  bool is_letter_next() const { return !rest_.empty() && rest_[0] >= 'a' && rest_[0] <= 'z'; }
  std::size_t count_digits() const { return std::min(rest_.find_first_not_of("0123456789"), rest_.size()); }

  std::string_view word() {
    const auto length = std::min(rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), rest_.size());
    const auto found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }

  unsigned number(std::size_t fewest, std::size_t most) {
    const auto digits = count_digits();
    if (digits < fewest || digits > most) ok_ = false;
    if (!ok_) return 0;
    unsigned value = 0;
    for (; !rest_.empty() && is_digit(rest_[0]); rest_.remove_prefix(1))
      value = value * 10 + static_cast<unsigned>(rest_[0] - '0');
    return value;
  }

  /// A number of so many digits, whatever follows.
  unsigned fixed(std::size_t digits) {
    unsigned value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + static_cast<unsigned>(rest_[i] - '0');
    rest_.remove_prefix(digits);
    return value;
  }

  bool took(std::string_view mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(mark.size());
    return true;
  }
  /// The same of a word: no letter may follow.
  bool took_word(std::string_view word) {
    const auto before = rest_;
    if (!took(word)) return false;
    if (!is_letter_next()) return true;
    rest_ = before;
    return false;
  }

  void need(char mark) {
    if (rest_.starts_with(mark))
      rest_.remove_prefix(1);
    else
      ok_ = false;
  }
  void need_blank() {
    if (!rest_.starts_with(' ')) ok_ = false;
    skip_blanks();
  }
  void skip_blanks() {
    rest_before_blanks_ = rest_;
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }

  std::string text_;
  std::string_view rest_, rest_before_blanks_{};
  const TimeForms& forms_;
  bool ok_ = true;
  std::optional<unsigned> weekday_{};
  bool year_waits_ = false;  ///< the year stands behind the time
  unsigned month_of_waiting_ = 0, day_of_waiting_ = 0;
};

std::optional<SaidTime> counted_time(std::string_view text, NumberMeaning meaning) {
  text = text.substr(0, digits_before_point(text));
  if (meaning == NumberMeaning::unknown || text.size() > 15) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : text) value = value * 10 + (digit - '0');
  if (meaning == NumberMeaning::milliseconds) value /= 1000;
  constexpr Instant behind_the_last{date::sys_days{date::year{9999} / 1 / 1}};
  if (value >= to_seconds(behind_the_last)) return std::nullopt;
  return instant_from(value);
}

// `2026-10-29 10:22[:33]`; nothing for any other text.
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

// The ISO forms, which nearly all cells of nearly all files are, without a copy.
std::optional<SaidTime> plain_time(std::string_view text) {
  if (text.size() == 16 || text.size() == 19) return plain_local_time(text);
  if (const auto at = parse_instant(text)) return *at;
  if (text.size() == 10)
    if (const auto day = parse_day(text);
        day && int{date::year_month_day{*day}.year()} >= 1 && int{date::year_month_day{*day}.year()} <= 9998)
      return *day;
  return std::nullopt;
}

}  // namespace

std::optional<SaidTime> parse_time(std::string_view text, const TimeForms& forms) {
  constexpr std::size_t longest = 64;
  if (text.size() > longest) return std::nullopt;
  if (const auto plain = plain_time(text)) return plain;
  if (is_number(text)) return counted_time(text, forms.numbers);
  return TimeScanner{fold_case(text), forms}.read();
}

}  // namespace rollcall
