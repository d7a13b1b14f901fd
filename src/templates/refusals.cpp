#include "rollcall/templates/refusals.hpp"

#include <fmt/format.h>

#include "rollcall/base/filled.hpp"

namespace rollcall::templates {

std::string refusal_sentence(Refusal refusal, const std::vector<std::string>& parameters, const Language& language) {
  const auto sentence = language.refusals.find(word(refusal));
  if (sentence == language.refusals.end())
    throw Error{Fault::internal, fmt::format("the language {} has no sentence for {}", language.tag, word(refusal))};
  return filled(sentence->second, parameters);
}

}  // namespace rollcall::templates
