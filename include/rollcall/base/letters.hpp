#pragma once

#include <cstddef>
#include <string_view>

namespace rollcall {

/// How many letters have to be changed, added, left out, or swapped with their neighbour to make one text of the other.
std::size_t letters_to_change(std::string_view a, std::string_view b);

}  // namespace rollcall
