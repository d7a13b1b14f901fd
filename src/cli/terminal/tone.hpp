#pragma once

#include <string>
#include <string_view>

namespace rollcall::cli {

/// What a text means, which a terminal also shows by its colour. The words say it too: colour is never the only sign.
enum class Tone : unsigned char {
  plain,
  heading,
  wrong,   ///< failed, refused, irreversible: red
  due,     ///< waits for something, or for somebody: yellow
  absent,  ///< never, none, beside the point: dim
};

/// The text as a terminal shows its tone. The text has no control characters.
std::string toned(std::string_view text, Tone tone);

}  // namespace rollcall::cli
