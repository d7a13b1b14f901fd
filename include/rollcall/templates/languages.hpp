#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::templates {

/// A language that mails to customers are written in: one file, `src/templates/language/TAG.json`. A template takes a
/// sentence in as `{{> say.NAME}}`; it is filled and escaped like the template around it.
struct Language {
  std::string tag;                ///< BCP 47; the first of the file's `tags`
  std::vector<std::string> tags;  ///< all that it does for
  std::map<std::string, std::string, std::less<>> sentences;
  std::map<std::string, std::string, std::less<>> refusals;  ///< by the code's word, with places as filled() has them
};

/// Sorted by file name. Throws internal for a file that is damaged.
const std::vector<Language>& languages();

/// The translation for a tag: the one that names it or, dropping its last parts one by one, what is left of it; null
/// where there is none.
const Language* find_language(std::string_view tag);
/// The same; English where there is none.
const Language& language_for(std::string_view tag);

}  // namespace rollcall::templates
