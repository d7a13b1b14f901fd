#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// A text in which some words have a tone.
class TonedText {
 public:
  struct Piece {
    std::string text;
    Tone tone = Tone::plain;
  };

  TonedText() = default;
  TonedText(std::string text) : pieces_{{std::move(text)}} {}
  TonedText(const char* text) : TonedText{std::string{text}} {}

  TonedText& operator+=(const TonedText& other) {
    pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
    return *this;
  }
  /// `text` is a part of one line.
  TonedText& add(std::string_view text, Tone tone) {
    pieces_.push_back({std::string{text}, tone});
    return *this;
  }

  const std::vector<Piece>& pieces() const { return pieces_; }

 private:
  std::vector<Piece> pieces_;
};

}  // namespace rollcall::cli
