#include "rollcall/domain/ticket/ticket_vocabulary.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/ticket/ticket.hpp"

namespace rollcall {
namespace {

template <class E>
std::vector<std::string> words_of() {
  std::vector<std::string> words;
  for (const auto& [value, text] : Words<E>::table) words.emplace_back(text);
  return words;
}

}  // namespace

Vocabulary ticket_vocabulary(const std::vector<Pipeline>& pipelines, const std::vector<std::string>& properties) {
  std::vector<std::string> names;
  std::vector<std::string> stages;
  for (const auto& pipeline : pipelines) {
    names.push_back(pipeline.name);
    for (const auto& stage : pipeline.stages)
      if (std::ranges::find(stages, stage.name) == stages.end()) stages.push_back(stage.name);
  }
  Vocabulary vocabulary{
      {"pipeline", names}, {"stage", stages}, {"state", words_of<TicketState>()},  {"priority", words_of<Priority>()},
      {"category"},        {"owner"},         {"source", words_of<TicketSource>()}};
  for (const auto& name : properties) vocabulary.push_back({name});
  return vocabulary;
}

KnownAndUnknown parted(const Filter& filter, const Vocabulary& vocabulary) {
  KnownAndUnknown parts;
  for (const auto& condition : filter.conditions) {
    const auto wanted = fold_case(condition.property.text);
    const bool is_known =
        std::ranges::any_of(vocabulary, [&](const auto& each) { return fold_case(each.name) == wanted; });
    (is_known ? parts.known : parts.unknown).conditions.push_back(condition);
  }
  return parts;
}

}  // namespace rollcall
