#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/refusal.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::templates {

/// What a customer reads in their language of why something is refused, with the parameters in its places. Only for
/// those that can meet a customer; throws internal for another.
std::string refusal_sentence(Refusal refusal, const std::vector<std::string>& parameters, const Language& language);

}  // namespace rollcall::templates
