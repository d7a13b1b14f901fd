#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"

namespace rollcall::templates {

/// How a language writes a day. A day in words fits behind what the language says of a day on which something happens
/// (`on Monday 30 November 2026`, `maanantaina 30. marraskuuta 2026`, `w poniedziałek 30 listopada 2026`).
struct DayWords {
  std::vector<std::string> weekdays;  ///< from Sunday on
  std::vector<std::string> months;
  std::vector<std::string> short_months;
  std::string in_words;  ///< with {weekday}, {day}, {month} and {year}
  std::string in_short;  ///< with {day} and {short_month}
};

/// A language that mails and pages are written in: a folder of files, `src/templates/language/TAG`. A template takes a
/// sentence in as `{{> say.NAME}}`; it is filled and escaped like the template around it.
struct Language {
  std::string tag;                ///< BCP 47; the first of `tags`
  std::vector<std::string> tags;  ///< all tags that it is used for
  std::map<std::string, std::string, std::less<>> sentences;
  std::map<std::string, std::string, std::less<>> refusals;  ///< by the code's word, with places as filled() has them
  DayWords days;
};

/// Sorted by folder. Throws internal for a file that is damaged.
const std::vector<Language>& languages();

/// The translation for a tag: the one that names it or, dropping its last parts one by one, what is left of it; null
/// where there is none.
const Language* find_language(std::string_view tag);
/// The same; English where there is none.
const Language& language_for(std::string_view tag);

/// The tags, grouped by the translation that is used for them.
std::map<const Language*, std::vector<std::string>> by_language(const std::vector<std::string>& tags);

std::string day_in_words(const Language& language, Day day);  ///< `Monday 30 November 2026`
std::string day_in_short(const Language& language, Day day);  ///< `30 Nov`

}  // namespace rollcall::templates
