#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall {

/// The words of an enum, shared by SQL, JSON, help and the command line. An enum gets its words by specialising this
/// with `static constexpr std::pair<E, std::string_view> table[]`.
template <class E>
struct Words;

template <class E>
constexpr std::string_view word(E value) {
  for (const auto& [each, text] : Words<E>::table)
    if (each == value) return text;
  return {};
}

template <class E>
constexpr std::optional<E> parse_word(std::string_view text) {
  for (const auto& [each, name] : Words<E>::table)
    if (name == text) return each;
  return std::nullopt;
}

/// "a, b or c", for messages that list what is possible.
template <class E>
std::string all_words() {
  std::string text;
  std::size_t left = std::size(Words<E>::table);
  for (const auto& [each, name] : Words<E>::table) {
    text += name;
    --left;
    text += left == 0 ? "" : left == 1 ? " or " : ", ";
  }
  return text;
}

}  // namespace rollcall
