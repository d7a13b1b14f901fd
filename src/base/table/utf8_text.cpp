#include "rollcall/base/utf8_text.hpp"

#include <sstream>

#include "utf8_source.hpp"

namespace rollcall {

std::string utf8_text(const std::string& content) {
  std::istringstream in{content};
  Utf8Source source{in};
  std::string text;
  for (auto part = source.next(); !part.empty(); part = source.next()) text += part;
  return text;
}

Hint way_to_utf8(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return "save it as UTF-8, or: iconv -f UTF-16LE -t UTF-8";
  return "save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8";
}

}  // namespace rollcall
