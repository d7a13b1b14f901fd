#include "rollcall/base/places.hpp"

namespace rollcall {
namespace {

constexpr char place_begin = '\x01';
constexpr char place_end = '\x02';

// Walks through the text: calls `between` with the text before each place, and `place` with the place's name.
template <class Between, class Place>
void walk(std::string_view text, Between between, Place place) {
  while (true) {
    const auto begin = text.find(place_begin);
    between(text.substr(0, begin));
    if (begin == std::string_view::npos) return;
    const auto end = text.find(place_end, begin);
    if (end == std::string_view::npos) return;
    place(text.substr(begin + 1, end - begin - 1));
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string open_place(std::string_view name) {
  return place_begin + std::string{name} + place_end;
}

std::vector<std::string_view> places_in(std::string_view text) {
  std::vector<std::string_view> names;
  walk(
      text, [](std::string_view) {}, [&](std::string_view name) { names.push_back(name); });
  return names;
}

std::string close_places(std::string_view text, const std::function<std::string(std::string_view name)>& word) {
  std::string closed;
  closed.reserve(text.size());
  walk(
      text, [&](std::string_view between) { closed += between; }, [&](std::string_view name) { closed += word(name); });
  return closed;
}

}  // namespace rollcall
