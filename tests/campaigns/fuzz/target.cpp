// What libFuzzer calls: the promise of the parser that PARSER names, one of PROMISES
// (tests/support/parser_promises.hpp).
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>

#include "support/parser_promises.hpp"

namespace {

using rollcall::testing::ParserPromise;

const ParserPromise& promise() {
  static const auto& all = rollcall::testing::PROMISES();
  static const auto& found = *std::ranges::find(all, std::string_view{PARSER}, &ParserPromise::name);
  return found;
}

// The word as libFuzzer's dictionaries write it.
std::string quoted(const std::string& word) {
  constexpr auto digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    text += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
  }
  return '"' + text + '"';
}

}  // namespace

// When asked to, it writes the first inputs and the dictionary, and exits.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* folder = std::getenv("WRITE_EXAMPLES_TO");
  const char* dictionary = std::getenv("WRITE_WORDS_TO");
  if (!folder || !dictionary) return 0;
  int number = 0;
  for (const auto& example : promise().examples)
    std::ofstream{folder + ("/" + std::to_string(++number)), std::ios::binary} << example;
  std::ofstream words{dictionary};
  for (const auto& word : promise().words) words << quoted(word) << '\n';
  words.close();
  std::exit(words && number > 0 ? 0 : 1);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    promise().hold({reinterpret_cast<const char*>(data), size});
  } catch (const std::exception& broken) {
    std::cerr << PARSER << ": does not hold: " << broken.what() << '\n';
    std::abort();
  }
  return 0;
}
