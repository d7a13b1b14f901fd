#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <streambuf>

#include "parser_promises.hpp"
#include "rollcall/base/csv.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/icalendar.hpp"
#include "rollcall/base/table_input.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/time_text.hpp"
#include "rollcall/base/utf8_text.hpp"
#include "rollcall/domain/roll/member_columns.hpp"

namespace rollcall::testing {
namespace {

using std::string_literals::operator""s;

void reader_promise(bool holds, const char* what) {
  if (!holds) throw std::logic_error{what};
}

void promise_printable(std::string_view text) {
  reader_promise(is_utf8(text) && !has_control_characters(text), "what is said of a file can be printed");
}

// A file refused as a whole: for something that is wrong with it, in one line.
void promise_refusal(const Error& error) {
  reader_promise(error.fault() == Fault::usage, "a file is refused as one that cannot be read");
  promise_printable(error.what());
}

/// A stream whose bytes come one at a time, as from a slow pipe.
class Dripping : public std::streambuf {
 public:
  explicit Dripping(std::string_view text) : text_{text} {}

 protected:
  int_type underflow() override {
    if (at_ == text_.size()) return traits_type::eof();
    byte_ = text_[at_++];
    setg(&byte_, &byte_, &byte_ + 1);
    return traits_type::to_int_type(byte_);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  char byte_ = '\0';
};

/// All that a reader of a table is told, a line each, and the rows by themselves.
struct Told {
  std::vector<std::string> events{};
  std::vector<std::vector<std::string>> rows{};
  bool is_separated = true;
};

constexpr std::size_t longest_row = 2048;

HeaderLook look_of_names(const std::vector<std::string>& names) {
  static const auto rules = member_columns().rules();
  return look_of_header(rules, names, {});
}

Told told_of(std::istream& in) {
  Told told;
  std::size_t width = 0;
  const TableReader reader{.needs = "email",
                           .look = look_of_names,
                           .header =
                               [&](const TableRow& names) {
                                 reader_promise(names.line > 0 && !names.cells.empty(), "a header stands on a line");
                                 width = names.cells.size();
                                 told.events.push_back("header " + std::to_string(names.line) + join(names.cells, "|"));
                               },
                           .row =
                               [&](const TableRow& row) {
                                 reader_promise(width > 0 && row.line > 0, "a row comes behind a header");
                                 std::size_t bytes = 0;
                                 for (const auto& cell : row.cells) {
                                   reader_promise(is_utf8(cell), "a cell is text");
                                   bytes += cell.size();
                                 }
                                 reader_promise(bytes <= 4 * longest_row, "a row is no longer than it may be");
                                 told.events.push_back("row " + std::to_string(row.line) + ' ' + join(row.cells, "|"));
                                 told.rows.push_back(row.cells);
                                 return true;
                               },
                           .fault =
                               [&](const TableFault& fault) {
                                 reader_promise(fault.line > 0, "a fault is on a line");
                                 promise_printable(fault.message);
                                 told.events.push_back("fault " + std::to_string(fault.line) + ' ' + fault.message);
                               }};
  try {
    told.is_separated = read_table(in, reader, longest_row).format == TableFormat::csv;
  } catch (const Error& error) {
    promise_refusal(error);
    told.events.push_back(std::string{"refused "} + error.what());
  }
  return told;
}

void hold_written_again(const Told& told) {
  for (const auto& cells : told.rows) {
    std::istringstream in{"email\r\n" + csv_line(cells)};
    const auto again = told_of(in);
    reader_promise(again.rows.size() == 1 && again.rows.front() == cells,
                   "what was read is read again as it was written");
  }
}

void hold_table(std::string_view input) {
  std::istringstream in{std::string{input}};
  const auto told = told_of(in);
  Dripping drops{input};
  std::istream dripping{&drops};
  reader_promise(told_of(dripping).events == told.events, "a table is the same however it comes");
  if (told.is_separated) hold_written_again(told);
}

// What is accepted of a file of people.
void hold_people(std::string_view input) {
  static const auto& table = member_columns();
  static const Instant now = *parse_instant("2026-11-01T12:00:00Z");
  Account account{};
  account.time_zone = "UTC";
  ImportNotes notes;
  const ImportReading reading;
  ImportTimes times{account, now, notes};
  std::optional<ImportHeader<MemberRow>> header;
  const auto read = [&](const TableRow& row) {
    MemberRow member{.times = times, .notes = notes};
    try {
      header->read(member, row.cells);
    } catch (const Error& error) {
      promise_refusal(error);
      return true;
    }
    if (member.passed_over) return true;
    const auto& facts = member.facts;
    reader_promise(facts.email.find('@') != std::string::npos, "a member has an address");
    promise_printable(facts.email);
    for (const auto& name : {facts.first_name, facts.last_name})
      if (name) promise_printable(*name);
    for (const auto& at : {facts.last_sign_in_at, facts.joined_at})
      reader_promise(!at || (*at >= first_instant_believed && *at <= now + std::chrono::minutes{5}),
                     "what is said to have happened has, and not before 1990");
    return true;
  };
  std::istringstream in{std::string{input}};
  try {
    read_table(in, {.needs = "email",
                    .look = look_of_names,
                    .header = [&](const TableRow& names) { header.emplace(table, names.cells, reading); },
                    .row = read,
                    .fault = [](const TableFault& fault) { promise_printable(fault.message); }});
  } catch (const Error& error) {
    promise_refusal(error);
  }
}

date::year_month_day date_said(const SaidTime& time) {
  if (const auto* at = std::get_if<Instant>(&time)) return date::floor<Days>(*at);
  if (const auto* on = std::get_if<Day>(&time)) return date::year_month_day{*on};
  return date::year_month_day{std::get<LocalTime>(time).on};
}

// An offset may move the day into the year before or behind.
bool names_year_of(std::string_view text, const SaidTime& time) {
  const auto date = date_said(time);
  for (const auto days : {0, -1, 1}) {
    const date::year_month_day near{date::sys_days{date} + Days{days}};
    auto year = std::to_string(int{near.year()});
    year.insert(0, 4 - std::min<std::size_t>(4, year.size()), '0');
    if (text.find(year) != std::string_view::npos) return true;
  }
  return false;
}

void hold_time(std::string_view input) {
  const auto plain = parse_time(input);
  if (plain) {
    reader_promise(names_year_of(input, *plain), "a time is of a year that the text names");
    reader_promise(!says_never(input) || date_said(*plain).year() < date::year{1990}, "what says never is no time");
  }
  for (const auto order : {DateOrder::day_month, DateOrder::month_day})
    for (const auto numbers : {NumberMeaning::unknown, NumberMeaning::seconds, NumberMeaning::milliseconds}) {
      const auto said = parse_time(input, {.order = order, .numbers = numbers});
      if (plain) reader_promise(said == plain, "what has one meaning has it whatever else is allowed");
      if (said) reader_promise(date_said(*said).ok(), "a time is on a day that exists");
    }
  if (!plain) look_of_time(input);
}

void hold_calendar(std::string_view input) {
  static const auto zone = Zone::named("UTC");
  try {
    const auto reading =
        read_ics(utf8_text(std::string{input}), zone, {date::year{2026}, date::year{2028}}, IcsTaking::holidays);
    for (const auto& [day, name] : reading.days) {
      reader_promise(date::year_month_day{day}.ok(), "a holiday is a day that exists");
      promise_printable(name);
    }
    for (const auto& each : reading.left_out) promise_printable(each.name);
    for (const auto& fault : reading.faults) reader_promise(fault.line > 0, "a fault is on a line");
  } catch (const Error& error) {
    promise_refusal(error);
  }
}

const std::vector<std::string> words_of_tables{",",
                                               ";",
                                               "\t",
                                               "\"",
                                               "\"\"",
                                               "\r\n",
                                               "\n",
                                               "\r",
                                               "sep=;\r\n",
                                               "\xEF\xBB\xBF",
                                               "\xFF\xFE",
                                               "\xFE\xFF",
                                               "\0"s,
                                               "\xFF",
                                               "\xC3",
                                               "'=1+1",
                                               "\u200B",
                                               "\u00A0",
                                               "[",
                                               "{",
                                               "}",
                                               "]",
                                               "[]",
                                               "\\u0000",
                                               "\\ud800",
                                               ":",
                                               "null",
                                               "email",
                                               "last login",
                                               "(UTC)",
                                               "Never",
                                               "2026-10-29 10:22",
                                               "1970-01-01T00:00:00Z",
                                               "Total: 2",
                                               "suspended",
                                               "true",
                                               "#TYPE x\n",
                                               "ada@example.org"};

const std::vector<std::string> example_tables{
    "email,first name,last login date\nada@example.org,Ada,2026-10-29 10:22\n\"bo@example.org\",\"Bo "
    "\"\"B\"\"\nX\",Never\n",
    "User report\r\n\r\nE-Mail;Vorname;Status\r\nada@example.org;Ada;Suspended\r\n;;\r\nTotal: 1 user;;\r\n",
    "\xFF\xFE"
    "e\0m\0a\0i\0l\0\t\0n\0\n\0a\0@\0x\0.\0n\0o\0\t\0A\0\n\0"s,
    "[{\"email\":\"ada@example.org\",\"teams\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"last_sign_in\":null},\n{\"email\":"
    "\"b@x.no\"}]",
    "{\"email\":\"ada@example.org\",\"name\":{\"givenName\":\"Ada\"}}\n{\"email\":\"b@x.no\",\"suspended\":true}\n",
    "email\rada@example.org\rbo@example.org\r",
    "e\n\r:\"h.\r\n\r:na",
    "\r\n\r[a"};

}  // namespace

const std::vector<ParserPromise>& reader_promises() {
  static const std::vector<ParserPromise> all{
      {"table", hold_table, example_tables, words_of_tables},
      {"people", hold_people, example_tables, words_of_tables},
      {"time",
       hold_time,
       {"2026-10-29T10:22:33.123+01:00", "29 Oct 2026 10:22 PM", "Thu Oct 29 10:22:33 UTC 2026", "10/29/2026 10:22",
        "torsdag 29. oktober 2026 kl. 10.22", "2026年10月29日星期四 下午10:22", "29 października 2026 r.",
        "20261029102233Z", "1793269353", "01/Oct/26 9:12 AM"},
       {"-",   "/",  ".",     ":",    ",",    " ",    "T",  "Z",      "+01",  "-0330", "UTC",
        "GMT", "AM", "p.m.",  "kl.",  "klo",  "年",   "月", "日",     "上午", "Oct",   "lokakuuta",
        "Thu", "th", "(CET)", "2026", "0000", "9999", "29", "\u202F", "\0"s,  "\xFF"}},
      {"calendar",
       hold_calendar,
       {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20261224\r\nSUMMARY:Eve\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20250501\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO\n"
        "EXDATE;VALUE=DATE:20270503\nSUMMARY:May\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n"
        "RECURRENCE-ID;VALUE=DATE:20280501\nDTSTART;VALUE=DATE:20280502\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:c\nDTSTART;TZID=Europe/Oslo:20261224T000000\nDURATION:P1D\n"
        "DESCRIPTION:Observance\nSTATUS:TENTATIVE\nRDATE;VALUE=PERIOD:20261225T000000Z/P1D\nEND:VEVENT\nEND:VCALENDAR"},
       {"BEGIN:VEVENT\r\n",
        "END:VEVENT\r\n",
        "BEGIN:VCALENDAR\r\n",
        "END:VCALENDAR\r\n",
        "DTSTART",
        ";VALUE=DATE",
        ";TZID=UTC",
        ":20261224",
        "T000000Z",
        "RRULE:FREQ=DAILY",
        ";COUNT=9",
        ";INTERVAL=0",
        ";BYDAY=MO,-1SU",
        ";UNTIL=20270101",
        "DURATION:-P1D",
        "DTEND:99991231",
        "\r\n ",
        "\n",
        "\0"s,
        "\xFF",
        "birthday"}}};
  return all;
}

}  // namespace rollcall::testing
