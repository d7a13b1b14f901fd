#include "rollcall/domain/asset/consequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t most_shown = 5;

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
    case Effect::cleared:
      return {"no longer names them as creator or owner", "no longer name them as creator or owner"};
    case Effect::needs_reconnection:
      return {"needs to be connected again", "need to be connected again"};
    case Effect::unassigned:
      return {"becomes unassigned", "become unassigned"};
    case Effect::handed_over:
      return {"is handed over", "are handed over"};
    case Effect::unnamed:
      return {"no longer names them", "no longer name them"};
    case Effect::unusable:
      return {"can no longer be used by others", "can no longer be used by others"};
    case Effect::freed:
    case Effect::taken_off:
      break;  // of a seat and of participants, which are not assets
  }
  return {};
}

std::string singular_of(AssetKind kind) {
  std::string text{word(kind)};
  for (auto& letter : text)
    if (letter == '-') letter = ' ';
  return text;
}

constexpr std::int64_t parts = 6;

std::string assets_sentence(const Consequence& consequence, AssetKind kind, Departure departure) {
  const auto [one, several] = words_of(consequence.effect, kind, departure);
  const auto which = consequence.which ? *consequence.which + ' ' : std::string{};
  if (consequence.count == 1) return fmt::format("1 {}{} {}", which, singular_of(kind), one);
  return fmt::format("{} {}{} {}", consequence.count, which, rule_of(kind).plural, several);
}

std::string billing_sentence(const Consequence& consequence) {
  const auto* begin =
      consequence.effect == Effect::deleted ? "stops being a billing contact (" : "is a billing contact (";
  return begin + consequence.which.value_or("") + ')';
}

std::string participant_sentence(const Consequence& consequence) {
  const auto* begin = consequence.effect == Effect::taken_off ? "is taken off" : "takes part in";
  const auto pages = consequence.which.value_or("") + " scheduling page";
  return fmt::format("{} {}", begin, counted(consequence.count, pages, pages + 's'));
}

// The first few, and how many more.
std::string names_text(const Consequence& consequence) {
  if (consequence.names.empty()) return {};
  const auto shown = std::min(consequence.names.size(), most_shown);
  const auto more = consequence.count - static_cast<std::int64_t>(shown);
  return ": " +
         join({consequence.names.begin(), consequence.names.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ") +
         (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string sentence_without_names(const Consequence& consequence, Departure departure) {
  if (const auto kind = parse_word<AssetKind>(consequence.about)) return assets_sentence(consequence, *kind, departure);
  if (consequence.about == about_seat) return "gives up their " + consequence.which.value_or("") + " seat";
  if (consequence.about == about_participant) return participant_sentence(consequence);
  return billing_sentence(consequence);
}

}  // namespace

void ConsequenceList::push_back(const Consequence& consequence) {
  texts_.push_back(consequence.email);
  texts_.push_back(consequence.about);
  texts_.push_back(consequence.which.value_or(""));  // never an empty one
  texts_.push_back(std::to_string(consequence.count));
  texts_.push_back(word(consequence.effect));
  texts_.push_back(join(consequence.names, "\n"));  // no name holds a line end
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
    if (const auto names = next(); !names.empty()) consequence.names = split(names, '\n');
    row(consequence);
  }
}

std::string to_sentence(const Consequence& consequence, Departure departure) {
  return sentence_without_names(consequence, departure) + names_text(consequence);
}

}  // namespace rollcall
