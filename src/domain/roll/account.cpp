#include "rollcall/domain/roll/account.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

// In the order of date::weekday::c_encoding().
constexpr std::array<std::string_view, 7> day_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

constexpr std::array<std::string_view, 7> full_day_names{"sunday",   "monday", "tuesday", "wednesday",
                                                         "thursday", "friday", "saturday"};

bool is_slug_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// A day's whole name, or its first three letters; as `date::weekday::c_encoding` counts them.
std::size_t day_of_week_from(const std::string& word) {
  for (std::size_t day = 0; day < day_names.size(); ++day)
    if (word == day_names[day] || word == full_day_names[day]) return day;
  throw Error{Fault::usage, "not a day of the week: " + word,
              "use mon, tue, wed, thu, fri, sat, sun or the full names, separated by commas; none for no day"};
}

}  // namespace

std::string slug_from(std::string_view name) {
  std::string slug;
  for (const char c : fold_case(name)) {
    if (is_slug_letter(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

void require_slug(std::string_view text) {
  const bool good = !text.empty() && text.front() != '-' &&
                    std::all_of(text.begin(), text.end(), [](char c) { return is_slug_letter(c) || c == '-'; });
  constexpr std::size_t longest = 200;
  if (text.size() > longest) throw Error{Fault::usage, "the slug is longer than " + std::to_string(longest) + " bytes"};
  if (!good)
    throw Error{Fault::usage, "not a slug: " + std::string{text},
                "use lower-case letters, digits and hyphens: acme-widgets"};
}

Weekend parse_weekend(std::string_view text) {
  Weekend weekend{};
  if (fold_case(trim(text)) == "none") return weekend;
  for (const auto& word : split(fold_case(text), ',')) {
    weekend[day_of_week_from(word)] = true;
  }
  if (std::all_of(weekend.begin(), weekend.end(), [](bool rests) { return rests; }))
    throw Error{Fault::usage, "a weekend of seven days leaves no business days", "give days such as sat,sun, or none"};
  return weekend;
}

std::string to_text(const Weekend& weekend) {
  std::vector<std::string> words;
  for (const std::size_t day : {1U, 2U, 3U, 4U, 5U, 6U, 0U})
    if (weekend[day]) words.emplace_back(day_names[day]);
  return join(words, ",");
}

}  // namespace rollcall
