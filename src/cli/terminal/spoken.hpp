#pragma once

#include <string>
#include <string_view>

#include "rollcall/base/words.hpp"
#include "tone.hpp"

namespace rollcall::cli {

/// A word of the program's, and how people are told it.
struct Spoken {
  std::string word;  ///< in JSON and CSV
  std::string text;  ///< on a screen
  Tone tone = Tone::plain;
};

/// A state, a kind or a cause as people read it. There is one table of these; a word that is not in it is read as it
/// is.
Spoken spoken_word(std::string_view word);

template <class E>
Spoken spoken(E value) {
  return spoken_word(word(value));
}

/// The same without its tone, for a sentence.
template <class E>
std::string said(E value) {
  return spoken(value).text;
}

}  // namespace rollcall::cli
