#include "rollcall/domain/import_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/time_text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/refusal.hpp"

namespace rollcall {
namespace {

struct Invisible {
  std::string_view bytes;
  std::string_view code;
};

/// Blanks that are no ASCII, and characters without a width: what comes along when texts are copied from pages.
constexpr std::array invisible_characters{
    Invisible{"\u00A0", "U+00A0"}, Invisible{"\u00AD", "U+00AD"}, Invisible{"\u1680", "U+1680"},
    Invisible{"\u2000", "U+2000"}, Invisible{"\u2001", "U+2001"}, Invisible{"\u2002", "U+2002"},
    Invisible{"\u2003", "U+2003"}, Invisible{"\u2004", "U+2004"}, Invisible{"\u2005", "U+2005"},
    Invisible{"\u2006", "U+2006"}, Invisible{"\u2007", "U+2007"}, Invisible{"\u2008", "U+2008"},
    Invisible{"\u2009", "U+2009"}, Invisible{"\u200A", "U+200A"}, Invisible{"\u200B", "U+200B"},
    Invisible{"\u200C", "U+200C"}, Invisible{"\u200D", "U+200D"}, Invisible{"\u200E", "U+200E"},
    Invisible{"\u200F", "U+200F"}, Invisible{"\u2028", "U+2028"}, Invisible{"\u2029", "U+2029"},
    Invisible{"\u202A", "U+202A"}, Invisible{"\u202C", "U+202C"}, Invisible{"\u202F", "U+202F"},
    Invisible{"\u205F", "U+205F"}, Invisible{"\u2060", "U+2060"}, Invisible{"\u2066", "U+2066"},
    Invisible{"\u2069", "U+2069"}, Invisible{"\u3000", "U+3000"}, Invisible{"\uFEFF", "U+FEFF"}};

bool is_plain_end(char c) {
  return c > ' ' && c < '\x7F';
}

std::size_t blank_at_front(std::string_view text) {
  if (text.front() >= '\0' && text.front() <= ' ' && text.front() != '\0') return 1;
  for (const auto& each : invisible_characters)
    if (text.starts_with(each.bytes)) return each.bytes.size();
  return 0;
}

std::size_t blank_at_back(std::string_view text) {
  if (text.back() >= '\0' && text.back() <= ' ' && text.back() != '\0') return 1;
  for (const auto& each : invisible_characters)
    if (text.ends_with(each.bytes)) return each.bytes.size();
  return 0;
}

void refuse_invisible(std::string_view address) {
  std::string shown{address};
  for (const auto& [bytes, code] : invisible_characters) shown = replaced(shown, bytes, code);
  if (shown == address) return;
  throw Error{Fault::usage, fmt::format("{} is not an e-mail address: it has an invisible character",
                                        without_control_characters(head_that_fits(shown, 80)))}
      .as(Refusal::not_an_email_address, {without_control_characters(head_that_fits(shown, 80))});
}

void refuse_several(std::string_view cell) {
  const auto first = cell.find('@');
  if (first == std::string_view::npos || cell.find('@', first + 1) == std::string_view::npos) return;
  if (cell.find_first_of(",; ", first) == std::string_view::npos) return;
  const auto shown = without_control_characters(head_that_fits(cell, 80));
  throw Error{Fault::usage, shown + " is more than one e-mail address"}.as(Refusal::not_an_email_address, {shown});
}

// What stands between the last of these marks, and what before them.
std::pair<std::string_view, std::string_view> within(std::string_view cell, char open, char close) {
  const auto begin = cell.rfind(open);
  if (!cell.ends_with(close) || begin == std::string_view::npos) return {};
  return {cell.substr(begin + 1, cell.size() - begin - 2), cell.substr(0, begin)};
}

std::string_view without_quotes(std::string_view name) {
  name = without_blank_ends(name);
  const bool is_quoted =
      name.size() > 1 && name.front() == name.back() && (name.front() == '"' || name.front() == '\'');
  return is_quoted ? without_blank_ends(name.substr(1, name.size() - 2)) : name;
}

}  // namespace

std::string_view without_blank_ends(std::string_view cell) {
  if (cell.empty() || (is_plain_end(cell.front()) && is_plain_end(cell.back()))) return cell;
  while (!cell.empty()) {
    const auto blank = blank_at_front(cell);
    if (blank == 0) break;
    cell.remove_prefix(blank);
  }
  while (!cell.empty()) {
    const auto blank = blank_at_back(cell);
    if (blank == 0) break;
    cell.remove_suffix(blank);
  }
  return cell;
}

bool yes_no_said(std::string_view cell) {
  const auto word = folded(without_blank_ends(cell));
  for (const std::string_view yes : {"yes", "true", "1", "y", "on", "x", "ja", "kyllä", "tak", "是"})
    if (word == yes) return true;
  for (const std::string_view no : {"no", "false", "0", "n", "off", "nei", "nej", "ei", "nie", "否"})
    if (word == no) return false;
  throw Error{Fault::usage, fmt::format("neither yes nor no: {}", without_control_characters(head_that_fits(cell, 80))),
              "yes or no, true or false, 1 or 0, y or n, on or off, x"};
}

SaidAddress address_said(std::string_view cell) {
  cell = without_blank_ends(cell);
  std::string_view name;
  if (cell.ends_with('>') || cell.ends_with(')')) {
    const auto [inner, before] = cell.ends_with('>') ? within(cell, '<', '>') : within(cell, '(', ')');
    if (inner.find('@') != std::string_view::npos) {
      cell = without_blank_ends(inner);
      name = without_quotes(before);
    }
  }
  constexpr std::string_view scheme = "mailto:";
  if (cell.size() > scheme.size() && fold_case(cell.substr(0, scheme.size())) == scheme)
    cell.remove_prefix(scheme.size());
  if (std::ranges::any_of(cell, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) refuse_invisible(cell);
  refuse_several(cell);
  return {email_address_from(cell), std::string{name}};
}

bool names_nobody(std::string_view cell) {
  return cell.find('@') == std::string_view::npos && says_never(without_blank_ends(cell));
}

bool is_footer(const std::vector<std::string>& cells) {
  constexpr std::array<std::string_view, 9> totals{"total", "totals", "sum",  "count",   "totalt",
                                                   "summa", "razem",  "总计", "yhteensä"};
  std::vector<std::string_view> filled;
  for (const auto& cell : cells)
    if (const auto text = without_blank_ends(cell); !text.empty()) filled.push_back(text);
  const auto is_address = [](std::string_view text) { return text.find('@') != std::string_view::npos; };
  if (filled.empty() || std::ranges::any_of(filled, is_address)) return false;
  const auto first_word = folded(filled[0].substr(0, filled[0].find_first_of(" :")));
  if (std::ranges::find(totals, first_word) != totals.end()) return true;
  return filled.size() == 1 && filled[0].find(' ') != std::string_view::npos;
}

std::int64_t number_said(std::string_view cell) {
  constexpr std::size_t longest = 18;
  const std::string digits{without_blank_ends(cell)};
  if (digits.empty() || digits.size() > longest || !std::ranges::all_of(digits, is_digit))
    throw Error{Fault::usage, "not a number: " + without_control_characters(head_that_fits(cell, 80))};
  return std::stoll(digits);
}

std::pair<std::string, std::string> name_said(std::string_view cell) {
  cell = without_blank_ends(cell);
  if (const auto comma = cell.find(',');
      comma != std::string_view::npos && cell.find(',', comma + 1) == std::string_view::npos)
    return {std::string{without_blank_ends(cell.substr(comma + 1))},
            std::string{without_blank_ends(cell.substr(0, comma))}};
  const auto blank = cell.rfind(' ');
  if (blank == std::string_view::npos) return {std::string{cell}, {}};
  return {std::string{without_blank_ends(cell.substr(0, blank))}, std::string{cell.substr(blank + 1)}};
}

}  // namespace rollcall
