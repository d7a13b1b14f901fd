#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// The sentence with the parameters in its places: `{}` takes the next one, `{2}` the third (they count from 0), and
/// `{*}` all that the places before it have not taken, with commas. A place that nothing fills stays as it is.
std::string filled(std::string_view sentence, const std::vector<std::string>& parameters);

}  // namespace rollcall
