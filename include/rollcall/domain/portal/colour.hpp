#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollcall {

/// A colour of sRGB.
struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  bool operator==(const Colour&) const = default;
};

/// WCAG 2: relative luminance, from 0 (black) to 1 (white).
double luminance(const Colour& colour);

/// `#rrggbb`, in either case of letters. Throws usage.
Colour colour_from(std::string_view typed);
std::string to_text(const Colour& colour);  ///< `#rrggbb`, in small letters

/// WCAG 2: how far both stand out against each other, from 1 (the same) to 21 (black on white); in either order.
double contrast(const Colour& a, const Colour& b);

/// What WCAG 2 asks for at level AA.
inline constexpr double least_text_contrast = 4.5;     ///< of text (1.4.3)
inline constexpr double least_control_contrast = 3.0;  ///< of controls (1.4.11)

/// The colour nearest to `wanted`, by distance in sRGB, whose contrast against `background` is at least that: itself,
/// where it is enough. One of black and white always reaches 4.5, so there is one up to that.
Colour nearest_with_contrast(const Colour& wanted, const Colour& background, double least);

}  // namespace rollcall
