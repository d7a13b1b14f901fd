#include "tone.hpp"

namespace rollcall::cli {
namespace {

constexpr std::string_view sequence_of(Tone tone) {
  switch (tone) {
    case Tone::heading:
      return "\x1b[1m";
    case Tone::wrong:
      return "\x1b[31m";
    case Tone::due:
      return "\x1b[33m";
    case Tone::absent:
      return "\x1b[2m";
    case Tone::plain:
      break;
  }
  return {};
}

}  // namespace

std::string toned(std::string_view text, Tone tone) {
  const auto sequence = sequence_of(tone);
  if (sequence.empty() || text.empty()) return std::string{text};
  return std::string{sequence}.append(text) + "\x1b[0m";
}

}  // namespace rollcall::cli
