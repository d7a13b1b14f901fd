#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// What cells of other programs say (I-08). Case does not count. Each throws usage, naming what was said and what is
/// possible.

/// Without blanks of any kind, zero-width characters and byte-order marks at both ends.
std::string_view without_blank_ends(std::string_view cell);

/// yes/no, true/false, 1/0, y/n, on/off, x, and yes and no in the six languages.
bool yes_no_said(std::string_view cell);

/// An address, and the name it was written with, empty where it was not: `Ada Byron <ada@example.org>`,
/// `Ada Byron (ada@example.org)`, `mailto:ada@example.org`. An invisible character in it is named in the refusal by its
/// code.
struct SaidAddress {
  std::string email;  ///< stored form (U-76)
  std::string name{};
};
SaidAddress address_said(std::string_view cell);

/// Whether a cell of addresses says that there is none: it is empty, or `n/a`, `-`, `NULL` and their kin.
bool names_nobody(std::string_view cell);

/// Whether a row is what reports put after the last one: only a sentence, or a total. No cell of it is an address.
bool is_footer(const std::vector<std::string>& cells);

/// The number of a thing, as our own lists have it. Throws usage.
std::int64_t number_said(std::string_view cell);

/// A whole name as its two halves, the first and the last: split at the last blank or, in reverse order, at a comma.
std::pair<std::string, std::string> name_said(std::string_view cell);

}  // namespace rollcall
