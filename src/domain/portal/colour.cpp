#include "rollcall/domain/portal/colour.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

/// Relative luminance of one part, before it is weighted.
double linear(std::size_t part) {
  const double share = static_cast<double>(part) / 255;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

const std::array<double, 256>& linear_parts() {
  static const auto parts = [] {
    std::array<double, 256> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = linear(i);
    return all;
  }();
  return parts;
}

double contrast_of(double a, double b) {
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

int squared(int number) {
  return number * number;
}

std::uint8_t part_from(std::string_view typed) {
  std::uint8_t part = 0;
  std::from_chars(typed.data(), typed.data() + typed.size(), part, 16);
  return part;
}

}  // namespace

double luminance(const Colour& colour) {
  const auto& parts = linear_parts();
  return 0.2126 * parts[colour.red] + 0.7152 * parts[colour.green] + 0.0722 * parts[colour.blue];
}

Colour colour_from(std::string_view typed) {
  const auto text = fold_case(trim(typed));
  if (text.size() != 7 || !text.starts_with('#') || text.find_first_not_of("0123456789abcdef", 1) != std::string::npos)
    throw Error{Fault::usage, fmt::format("not a colour: {}", without_control_characters(head_that_fits(typed, 80))),
                "#rrggbb, as in #0b5cad"};
  const std::string_view digits = text;
  return {part_from(digits.substr(1, 2)), part_from(digits.substr(3, 2)), part_from(digits.substr(5, 2))};
}

std::string to_text(const Colour& colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

double contrast(const Colour& a, const Colour& b) {
  return contrast_of(luminance(a), luminance(b));
}

// Every colour nearer than the best so far is looked at, and no other: from the wanted one outwards in each part.
Colour nearest_with_contrast(const Colour& wanted, const Colour& background, double least) {
  const auto behind = luminance(background);
  Colour best = contrast({}, background) >= least ? Colour{} : Colour{255, 255, 255};
  const auto distance = [&](int red, int green, int blue) {
    return squared(red - wanted.red) + squared(green - wanted.green) + squared(blue - wanted.blue);
  };
  int nearest = distance(best.red, best.green, best.blue);
  for (int red = 0; red < 256; ++red)
    for (int green = 0; green < 256; ++green) {
      if (distance(red, green, wanted.blue) >= nearest) continue;
      for (int blue = 0; blue < 256; ++blue) {
        if (distance(red, green, blue) >= nearest) continue;
        const Colour colour{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                            static_cast<std::uint8_t>(blue)};
        if (contrast_of(luminance(colour), behind) < least) continue;
        best = colour;
        nearest = distance(red, green, blue);
      }
    }
  return best;
}

}  // namespace rollcall
