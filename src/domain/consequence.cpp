#include "rollcall/domain/consequence.hpp"

#include <fmt/format.h>

#include <utility>

namespace rollcall {
namespace {

// What happens to one, and to several.
std::pair<std::string_view, std::string_view> words_of(Effect effect, AssetKind kind, Departure departure) {
  switch (effect) {
    case Effect::stays:
      if (departure == Departure::removal) return {"stays, without a person", "stay, without a person"};
      if (kind == AssetKind::filter || kind == AssetKind::workflow) return {"names them", "name them"};
      return {"stays theirs", "stay theirs"};
    case Effect::disconnected:
      return {"is disconnected", "are disconnected"};
    case Effect::stopped:
      return {"is stopped", "are stopped"};
    case Effect::deleted:
      return {"they created is deleted", "they created are deleted"};
    case Effect::creator_cleared:
      return {"loses its creator", "lose their creator"};
    case Effect::needs_reconnection:
      return {"needs to be connected again", "need to be connected again"};
    case Effect::unassigned:
      return {"becomes unassigned", "become unassigned"};
    case Effect::handed_over:
      return {"is handed over", "are handed over"};
    case Effect::unnamed:
      return {"no longer names them", "no longer name them"};
  }
  return {};
}

std::string singular_of(AssetKind kind) {
  std::string text{word(kind)};
  for (auto& letter : text)
    if (letter == '-') letter = ' ';
  return text;
}

constexpr std::int64_t parts = 5;

}  // namespace

void ConsequenceList::push_back(const Consequence& consequence) {
  texts_.push_back(consequence.email);
  texts_.push_back(consequence.about);
  texts_.push_back(consequence.which.value_or(""));  // never an empty one
  texts_.push_back(std::to_string(consequence.count));
  texts_.push_back(word(consequence.effect));
}

std::int64_t ConsequenceList::size() const {
  return texts_.size() / parts;
}

void ConsequenceList::list(std::int64_t most, const std::function<void(const Consequence&)>& row) const {
  auto text = texts_.begin();
  const auto next = [&] {
    auto part = *text;
    ++text;
    return part;
  };
  for (std::int64_t i = 0; text != texts_.end() && i != most; ++i) {
    Consequence consequence{.email = next(), .about = next()};
    if (const auto which = next(); !which.empty()) consequence.which = which;
    consequence.count = std::stoll(next());
    consequence.effect = *parse_word<Effect>(next());
    row(consequence);
  }
}

std::string to_sentence(const Consequence& consequence, Departure departure) {
  const auto kind = parse_word<AssetKind>(consequence.about);
  if (!kind) {
    const auto* begin =
        consequence.effect == Effect::deleted ? "stops being a billing contact (" : "is a billing contact (";
    return begin + consequence.which.value_or("") + ')';
  }
  const auto [one, several] = words_of(consequence.effect, *kind, departure);
  const auto which = consequence.which ? *consequence.which + ' ' : std::string{};
  if (consequence.count == 1) return fmt::format("1 {}{} {}", which, singular_of(*kind), one);
  return fmt::format("{} {}{} {}", consequence.count, which, rule_of(*kind).plural, several);
}

}  // namespace rollcall
