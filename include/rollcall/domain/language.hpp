#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// A language's tag (BCP 47) in its usual spelling: `nb`, `pt-BR`, `zh-Hans`. Throws usage for a text that has not the
/// form of one.
std::string language_from(std::string_view typed);

}  // namespace rollcall
