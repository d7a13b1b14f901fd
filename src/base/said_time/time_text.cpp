#include "rollcall/base/time_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "number_text.hpp"
#include "plain_time.hpp"
#include "rollcall/base/text.hpp"
#include "time_names.hpp"

namespace rollcall {
namespace {

constexpr std::string_view year_mark = "年", month_mark = "月", day_mark = "日", morning = "上午", afternoon = "下午";

// In lower case, and with plain blanks: browsers write a narrow one that does not break before AM and PM.
std::string plainly_written(std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::ranges::all_of(text, is_ascii)) return fold_case(text);
  auto plain = folded(text);
  for (const auto* blank : {"\u00A0", "\u2009", "\u202F"}) plain = replaced(plain, blank, " ");
  return plain;
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
    if (!is_day_marked_ && !took("t") && !took(",")) need_blank();
    skip_blanks();
    skip_at();
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
    if (ahead) skip_name_of_offset();
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

  void skip_at() {
    const auto before = rest_;
    is_at_said_ = says_at(word());
    if (!is_at_said_) {
      rest_ = before;
      return;
    }
    took(".");
    skip_blanks();
  }

  // `+0100 (CET)`: the number has said it already.
  void skip_name_of_offset() {
    skip_blanks();
    if (rest_.starts_with('(') && rest_.find(')') == rest_.size() - 1) rest_ = {};
  }

  void skip_weekday() {
    const auto before = rest_;
    weekday_ = weekday_called(word());
    if (!weekday_) {
      rest_ = before;
      return;
    }
    took(".");
    took(",");
    skip_blanks();
    if (took_word("den")) skip_blanks();
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
    if (took(year_mark)) return with_marks(year);
    const char mark = took("-") ? '-' : took("/") ? '/' : '\0';
    if (mark == '\0') return std::nullopt;
    const auto month = is_letter_next() ? month_spelled() : number(2, 2);
    need(mark);
    return checked(year, month, number(2, 2));
  }

  // `2026年10月29日`, and the weekday behind it
  std::optional<Day> with_marks(unsigned year) {
    const auto month = number(1, 2);
    if (!took(month_mark)) ok_ = false;
    const auto day = number(1, 2);
    if (!took(day_mark)) ok_ = false;
    is_day_marked_ = true;
    skip_blanks();
    for (const auto* word : {"星期日", "星期天", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "周日",
                             "周一", "周二", "周三", "周四", "周五", "周六"})
      if (took(word)) weekday_ = weekday_called(word);
    return checked(year, month, day);
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
    if (is_month_named_next()) {
      const auto month = month_named();
      if (mark != ' ')
        need(mark);
      else if (!took("."))
        took(",");
      skip_blanks();
      const auto year = this->year();
      skip_polish_year_mark();
      return checked(year, month, first);
    }
    if (forms_.order == DateOrder::unknown || mark == ' ') return std::nullopt;
    const auto second = number(1, 2);
    need(mark);
    const auto year = this->year();
    return forms_.order == DateOrder::day_month ? checked(year, second, first) : checked(year, first, second);
  }

  // `29 października 2026 r.`
  void skip_polish_year_mark() {
    const auto before = rest_;
    skip_blanks();
    if (!took("r.")) rest_ = before;
  }

  // `Oct 29, 2026`, and `Oct 29 10:22:33 2026`
  std::optional<Day> month_first(std::string_view name) {
    const auto month = month_called(name);
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
      month_of_waiting_ = *month;
      day_of_waiting_ = day;
      rest_ = rest_before_blanks_;
      return ok_ ? std::optional{Day{date::year{2000} / 1 / 1}} : std::nullopt;
    }
    return checked(year(), *month, day);
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
    bool am = took(morning), pm = !am && took(afternoon);
    skip_blanks();
    auto hours = number(1, 2);
    // Nordic languages also write a full stop between them, as in 10.22: only where a word says that it is a time.
    const char mark = is_at_said_ && rest_.starts_with('.') ? '.' : ':';
    need(mark);
    const auto minutes = number(2, 2);
    const auto seconds = took({&mark, 1}) ? seconds_with_fraction() : 0;
    const auto before = rest_;
    skip_blanks();
    if (!am && !pm) am = took_word("am") || took_word("a.m."), pm = !am && (took_word("pm") || took_word("p.m."));
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

  // Chinese writes the month's number in its name: `29/10月/2026`.
  bool is_month_named_next() const { return is_letter_next() || rest_.substr(count_digits()).starts_with(month_mark); }
  unsigned month_named() {
    if (is_letter_next()) return month_spelled();
    const auto month = number(1, 2);
    took(month_mark);
    return month;
  }

  unsigned month_spelled() {
    const auto month = month_called(word());
    if (!month) ok_ = false;
    return month.value_or(1);
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

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
  bool is_letter_next() const { return !rest_.empty() && is_letter(rest_[0]); }
  std::size_t count_digits() const { return std::min(rest_.find_first_not_of("0123456789"), rest_.size()); }

  std::string_view word() {
    const auto end = std::ranges::find_if_not(rest_, is_letter);
    const auto found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(found.size());
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
  bool is_day_marked_ = false, is_at_said_ = false;
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

}  // namespace

std::optional<SaidTime> parse_time(std::string_view text, const TimeForms& forms) {
  constexpr std::size_t longest = 96;
  if (text.size() > longest) return std::nullopt;
  if (const auto plain = plain_time(text)) return plain;
  if (is_number(text)) return counted_time(text, forms.numbers);
  return TimeScanner{plainly_written(text), forms}.read();
}

}  // namespace rollcall
