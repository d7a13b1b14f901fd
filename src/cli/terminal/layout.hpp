#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rollcall::cli {

/// What a column says: it decides what may become of the column where a terminal is narrow.
enum class Says {
  word,      ///< one of few words, a time, a name of the program's: whole, or not there
  identity,  ///< what one copies to name the thing, an address or an id: whole, and as good as never left out
  figure,    ///< how many: whole, to the right
  prose,     ///< a name, a subject, a reason: shortened with `…`
  sentence,  ///< what has to be read to its end: goes on in further lines
};

/// How much a column is needed: the least needed falls away first; of several the one furthest to the right.
enum class Need { always, much, fairly, little };

/// A column of a table as the layout sees it.
struct Measured {
  Says says = Says::word;
  Need need = Need::fairly;
  std::size_t heading = 0;       ///< width of the heading on one line
  std::size_t heading_word = 0;  ///< of its longest word: a heading is broken between words
  std::size_t cells = 0;         ///< width of the widest cell; 0: all are empty
};

constexpr std::size_t gap_between_columns = 2;

/// The width of each column in a table of at most `width`, nullopt for one that is not shown: because it is empty, or
/// because there is no room. Headings are folded and prose is shortened before a column falls away; what is needed
/// always is narrowed beyond that, so that no table is wider than a terminal of 20 columns or more.
std::vector<std::optional<std::size_t>> lay_out(const std::vector<Measured>& columns, std::size_t width);

/// Whether the column would be there if there were room.
bool is_wanted(const std::vector<Measured>& columns, std::size_t column);

/// The width of the longest word.
std::size_t longest_word(std::string_view text);

}  // namespace rollcall::cli
