#include "compact.hpp"

#include <sodium.h>

#include <span>

#include "rollcall/base/text.hpp"

namespace rollcall::sso {

std::vector<std::string_view> segments_of(std::string_view token) {
  std::vector<std::string_view> segments;
  for (auto dot = token.find('.'); dot != std::string_view::npos; dot = token.find('.')) {
    segments.push_back(token.substr(0, dot));
    token.remove_prefix(dot + 1);
  }
  segments.push_back(token);
  return segments;
}

std::optional<std::string> bytes_from_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  auto* room = reinterpret_cast<unsigned char*>(bytes.data());
  if (sodium_base642bin(room, bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(size);
  if (base64url(std::span{room, size}) != text) return std::nullopt;
  return bytes;
}

}  // namespace rollcall::sso
