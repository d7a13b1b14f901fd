#include "sso/saml/posted.hpp"

#include <sodium.h>

#include <algorithm>

namespace rollcall::sso {

std::size_t size_from_base64(std::string_view text) {
  const auto counted = std::ranges::count_if(text, [](char c) { return c != '\r' && c != '\n' && c != '='; });
  return static_cast<std::size_t>(counted) * 3 / 4;
}

std::optional<std::string> bytes_from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int wrong = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                      text.size(), "\r\n", &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (wrong != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace rollcall::sso
