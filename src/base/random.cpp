#include "rollcall/base/random.hpp"

#include <sodium.h>

#include <array>
#include <span>
#include <vector>

#include "rollcall/base/error.hpp"
#include "sodium.hpp"

namespace rollcall {
namespace {

std::string hexadecimal(std::span<const unsigned char> bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();  // sodium ends it with a zero
  return text;
}

}  // namespace

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw Error{Fault::internal, "the operating system does not give random numbers"};
}

std::string random_id(std::size_t bytes) {
  need_sodium();
  std::vector<unsigned char> random(bytes);
  randombytes_buf(random.data(), random.size());
  return hexadecimal(random);
}

std::string digest(std::string_view text) {
  need_sodium();
  std::array<unsigned char, 16> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return hexadecimal(hash);
}

}  // namespace rollcall
