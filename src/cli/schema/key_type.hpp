#pragma once

#include <string_view>

namespace rollcall::cli {

enum class KeyType { text, instant, day, number, yes_no, map };

struct KeyRule {
  KeyType type;
  bool can_be_null;
};

/// What a key holds in the JSON of every verb (product.md, "One act, one shape"). Of a key that holds an object or an
/// array only whether it can be null counts.
KeyRule key_rule(std::string_view key);

}  // namespace rollcall::cli
