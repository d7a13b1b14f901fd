#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/help/syntax.hpp"
#include "rollcall/domain/right.hpp"
#include "rollcall/store/overview/known_names.hpp"

namespace rollcall::cli {

/// What on the roll a value of this option names; nullopt where it is something new, or nothing that has a name there.
std::optional<store::Named> named_by(const Syntax& verb, const OptionSyntax& option);

/// The words that a value can be, where the roll has no say in it; empty where they cannot be listed.
std::vector<std::string> fixed_words(const Syntax& verb, const OptionSyntax& option);

/// The right that reading such names needs.
Right right_to_read(store::Named what);

}  // namespace rollcall::cli
