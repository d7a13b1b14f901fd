#pragma once

#include <span>
#include <string_view>

namespace rollcall::cli {

/// What a verb's help says that its parser cannot know. All of it is constant: it costs nothing until it is asked for.
struct VerbText {
  std::string_view words;     ///< `user asset list`
  std::string_view about;     ///< what it does, what it asks and what it leaves alone, in a paragraph
  std::string_view examples;  ///< lines that work, each with `rollcall` in front
  bool asks = false;          ///< for a confirmation, where there is something to confirm
  bool hands_over = false;    ///< mail, so that it can end with 7
};

/// Every verb's, by groups.
std::span<const std::span<const VerbText>> verb_texts();

/// The text of the verb; nullptr for a word that is none.
const VerbText* find_text(std::string_view words);

}  // namespace rollcall::cli
