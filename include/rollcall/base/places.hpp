#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// A text that is stored once and read by many has open places: `\x01name\x02`, closed when it is read. These are
/// control characters, which no typed text may hold, so nobody can forge a place.
std::string open_place(std::string_view name);

/// The names of its places, in their order, each as often as it occurs.
std::vector<std::string_view> places_in(std::string_view text);

/// The text with each place closed by what `word` says for its name.
std::string close_places(std::string_view text, const std::function<std::string(std::string_view name)>& word);

}  // namespace rollcall
