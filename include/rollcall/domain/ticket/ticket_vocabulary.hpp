#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/filter/filter_vocabulary.hpp"
#include "rollcall/domain/ticket/pipeline.hpp"

namespace rollcall {

/// What a filter of tickets may ask for (P-31): what every ticket has, and these free properties. A pipeline and a
/// stage can be one of these, a state, a priority and a source one of their words.
Vocabulary ticket_vocabulary(const std::vector<Pipeline>& pipelines, const std::vector<std::string>& properties);

/// The same filter with only the conditions on properties that are known, or only the others.
struct KnownAndUnknown {
  Filter known;
  Filter unknown;
};
KnownAndUnknown parted(const Filter& filter, const Vocabulary& vocabulary);

}  // namespace rollcall
