#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace rollcall {

/// What cells of other programs say (I-08). Case does not count. Each throws usage, naming what was said and what is
/// possible.

/// Without blanks of any kind, zero-width characters and byte-order marks at both ends.
std::string_view without_blank_ends(std::string_view cell);

/// yes/no, true/false, 1/0, y/n, on/off, x.
bool yes_no_said(std::string_view cell);

/// An address, and the name it was written with, empty where it was not: `Ada Byron <ada@example.org>`,
/// `Ada Byron (ada@example.org)`, `mailto:ada@example.org`. An invisible character in it is named in the refusal by its
/// code.
struct SaidAddress {
  std::string email;  ///< stored form (U-76)
  std::string name{};
};
SaidAddress address_said(std::string_view cell);

/// The number of a thing, as our own lists have it. Throws usage.
std::int64_t number_said(std::string_view cell);

/// A whole name as its two halves, the first and the last: parted at the last blank, or, turned around, at a comma.
std::pair<std::string, std::string> name_said(std::string_view cell);

}  // namespace rollcall
