#pragma once

#include <string>

#include "rollcall/base/hint.hpp"
#include "rollcall/base/words.hpp"

namespace rollcall {

/// An error breaks a promise, or lets others break one; a warning may be intended, or is going to cause trouble.
enum class Severity { error, warning };
template <>
struct Words<Severity> {
  static constexpr std::pair<Severity, std::string_view> table[]{{Severity::error, "error"},
                                                                 {Severity::warning, "warning"}};
};

/// Something that is not as it should be, as a check found it.
struct Finding {
  Severity severity;
  std::string check;  ///< a word for what was looked at
  std::string what;   ///< a sentence without full stop
  Hint mend;
};

}  // namespace rollcall
