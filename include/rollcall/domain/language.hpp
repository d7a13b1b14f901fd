#pragma once

#include <string>
#include <string_view>

namespace rollcall {

/// A language as BCP 47 names it, in its usual case: `en`, `nb`, `zh-Hans`, `pt-BR`. A language of two or three
/// letters, and where needed a script, a region and variants; no extensions, no private use. Whether such a language
/// exists is not looked up. Throws usage.
std::string language_from(std::string_view typed);

}  // namespace rollcall
