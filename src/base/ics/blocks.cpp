#include "blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/utf8_text.hpp"

namespace rollcall {
namespace {

[[noreturn]] void refuse(long long line, std::string_view why) {
  throw Error{Fault::usage, fmt::format("line {}: {}", line, without_control_characters(why)),
              "give an iCalendar file (.ics)"};
}

/// An open BEGIN.
struct Open {
  std::string name;
  long long line;
  std::size_t at;  ///< where it begins in the text
};

/// The name behind `BEGIN:` or `END:`, in lower case; empty where the line is neither.
std::string name_behind(std::string_view word, std::string_view line) {
  const auto folded = fold_case(trim(line));
  return folded.starts_with(word) ? folded.substr(word.size()) : std::string{};
}

}  // namespace

std::vector<IcsBlock> ics_events(std::string_view content) {
  std::vector<IcsBlock> events;
  std::vector<Open> open;
  long long number = 0;
  bool begun = false;
  for (std::size_t at = content.starts_with(byte_order_mark) ? byte_order_mark.size() : 0; at < content.size();) {
    const auto end = std::min(content.find('\n', at), content.size() - 1) + 1;
    const auto line = content.substr(at, end - at);
    ++number;
    if (!is_utf8(line))
      throw Error{Fault::usage, fmt::format("line {}: the text is not UTF-8", number), way_to_utf8(line)};
    if (const auto name = name_behind("begin:", line); !name.empty()) {
      if (open.empty() && name != "vcalendar") refuse(number, "expected a calendar, found something else");
      open.push_back({name, number, at});
      begun = true;
    } else if (const auto ended = name_behind("end:", line); !ended.empty()) {
      if (open.empty() || open.back().name != ended) refuse(number, "an END without a BEGIN: " + ended);
      if (ended == "vevent") events.push_back({open.back().line, content.substr(open.back().at, end - open.back().at)});
      open.pop_back();
    } else if (open.empty() && !trim(line).empty()) {
      refuse(number, "a calendar must begin with BEGIN:VCALENDAR");
    }
    at = end;
  }
  if (!open.empty()) refuse(open.back().line, "a BEGIN without an END: " + open.back().name);
  if (!begun) refuse(1, "the file is empty");
  return events;
}

}  // namespace rollcall
