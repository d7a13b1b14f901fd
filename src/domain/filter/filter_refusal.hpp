#pragma once

#include <cstddef>
#include <string_view>

namespace rollcall {

struct FilterPlace {
  std::size_t byte = 0;
  std::size_t column = 1;  ///< as Term::column
};

/// Throws usage: `column N: sentence`. The hint is the advice, if there is any, and the text around the place. All
/// before the place is known to be UTF-8, what follows may be anything.
[[noreturn]] void refuse_filter(std::string_view text, FilterPlace place, std::string_view sentence,
                                std::string_view advice = {});

}  // namespace rollcall
