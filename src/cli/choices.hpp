#pragma once

#include <string>

#include "rollcall/base/words.hpp"

namespace rollcall::cli {

/// The words of an enum as help and completion show what can be chosen: `open|closed`.
template <class E>
std::string choices() {
  std::string text;
  for (const auto& [each, name] : Words<E>::table) text.append(text.empty() ? "" : "|").append(name);
  return text;
}

inline constexpr const char* yes_or_no = "yes|no";

}  // namespace rollcall::cli
