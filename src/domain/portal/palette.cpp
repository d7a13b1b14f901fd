#include "rollcall/domain/portal/palette.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace rollcall {
namespace {

using Grounds = std::initializer_list<Colour>;

constexpr Colour black{};
constexpr Colour white{255, 255, 255};
constexpr Colour red{0xB3, 0x26, 0x1E};
constexpr Colour green{0x1D, 0x6B, 0x3A};

std::uint8_t part(double share) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(share), 0L, 255L));
}

// The colour at this share of the way from one colour to the other: 0 is the first, 1 the second.
Colour mix(const Colour& from, const Colour& to, double share) {
  const auto between = [&](int a, int b) { return part(a + (b - a) * share); };
  return {between(from.red, to.red), between(from.green, to.green), between(from.blue, to.blue)};
}

double least_contrast(const Colour& colour, Grounds grounds) {
  double least = 21;
  for (const auto& ground : grounds) least = std::min(least, contrast(colour, ground));
  return least;
}

// The first colour on the way from one to the other that stands out against all grounds.
Colour moved_until(const Colour& from, const Colour& to, Grounds grounds, double ratio) {
  for (int percent = 0; percent <= 100; ++percent)
    if (const auto colour = mix(from, to, percent / 100.0); least_contrast(colour, grounds) >= ratio) return colour;
  return to;
}

struct Hls {
  double hue, lightness, saturation;
};

Hls hls_of(const Colour& colour) {
  const double r = colour.red / 255.0, g = colour.green / 255.0, b = colour.blue / 255.0;
  const auto [least, most] = std::minmax({r, g, b});
  const double span = most - least, lightness = (most + least) / 2;
  if (span == 0) return {0, lightness, 0};
  const double saturation = span / (lightness <= 0.5 ? most + least : 2 - most - least);
  const double sector = most == r ? (g - b) / span : most == g ? 2 + (b - r) / span : 4 + (r - g) / span;
  return {std::fmod(sector / 6 + 1, 1.0), lightness, saturation};
}

Colour colour_of(const Hls& hls) {
  const double most = hls.lightness <= 0.5 ? hls.lightness * (1 + hls.saturation)
                                           : hls.lightness + hls.saturation - hls.lightness * hls.saturation;
  const double least = 2 * hls.lightness - most;
  const auto value = [&](double hue) {
    hue = std::fmod(hue + 1, 1.0);
    if (hue < 1.0 / 6) return least + (most - least) * hue * 6;
    if (hue < 0.5) return most;
    if (hue < 2.0 / 3) return least + (most - least) * (2.0 / 3 - hue) * 6;
    return least;
  };
  return {part(255 * value(hls.hue + 1.0 / 3)), part(255 * value(hls.hue)), part(255 * value(hls.hue - 1.0 / 3))};
}

// The same hue, made lighter until it stands out against all grounds: bright colours glare in the dark.
Colour raised_until(const Colour& colour, Grounds grounds, double ratio, double most_saturation) {
  auto hls = hls_of(colour);
  hls.saturation = std::min(hls.saturation, most_saturation);
  const double begin = hls.lightness;
  for (int percent = 0; percent <= 100; ++percent) {
    hls.lightness = begin + (1 - begin) * percent / 100;
    if (const auto raised = colour_of(hls); least_contrast(raised, grounds) >= ratio) return raised;
  }
  return white;
}

Colour readable_on(const Colour& ground) {
  return contrast(white, ground) >= contrast(black, ground) ? white : black;
}

Colour tint_under(const Colour& text, const Colour& background, const Colour& colour, double share) {
  const auto tint = mix(background, colour, share);
  return contrast(text, tint) < least_text_contrast ? background : tint;
}

Palette shaded(const Brand& brand, const Colour& wanted_field, bool is_dark) {
  const auto& [text, accent, background] = brand;
  Palette p{};
  p.text = text;
  p.background = background;
  double share = is_dark ? 0.07 : 0.045;
  while (share > 0 && contrast(text, mix(background, text, share)) < least_text_contrast) share -= 0.005;
  p.soft = mix(background, text, std::max(share, 0.0));
  p.field = contrast(text, wanted_field) < least_text_contrast ? background : wanted_field;
  p.line = mix(background, text, is_dark ? 0.2 : 0.16);
  const Grounds grounds{background, p.soft, p.field};
  p.edge = moved_until(background, text, grounds, 3.4);
  p.muted = moved_until(background, text, grounds, 5.4);
  p.accent = accent;
  p.link = moved_until(accent, text, grounds, 4.6);
  const auto plain = readable_on(accent);
  p.on_accent = contrast(plain, accent) > contrast(background, accent) ? plain : background;
  p.pressed = mix(accent, luminance(p.on_accent) > 0.5 ? black : white, 0.22);
  const double tint = is_dark ? 0.14 : 0.07;
  const auto bad = is_dark ? raised_until(red, {background}, 6.4, 0.75) : red;
  p.bad_tint = tint_under(text, background, bad, tint);
  p.bad = moved_until(bad, text, {background, p.soft, p.field, p.bad_tint}, 4.6);
  const auto good = is_dark ? raised_until(green, {background}, 6.4, 0.75) : green;
  p.good_tint = tint_under(text, background, good, tint);
  p.good = moved_until(good, text, {background, p.soft, p.field, p.good_tint}, 4.6);
  return p;
}

}  // namespace

Palette light_palette(const Brand& brand) {
  return shaded(brand, mix(brand.background, white, 0.7), false);
}

Palette dark_palette(const Brand& brand) {
  constexpr double darkest = 0.005, dark_enough = 0.0105;
  auto ground = brand.text;
  for (int percent = 0; percent <= 100 && luminance(ground) > dark_enough; ++percent)
    ground = mix(brand.text, black, percent / 100.0);
  if (luminance(ground) < darkest) ground = {0x10, 0x14, 0x18};
  const auto soft = mix(ground, white, 0.1);
  const Brand dark{mix(white, brand.text, 0.1), raised_until(brand.accent, {ground, soft}, 6, 0.62), ground};
  return shaded(dark, mix(ground, white, 0.04), true);
}

std::string to_css(const Palette& p) {
  const std::pair<std::string_view, Colour> properties[]{
      {"text", p.text}, {"bg", p.background},       {"field", p.field},   {"soft", p.soft},
      {"line", p.line}, {"edge", p.edge},           {"muted", p.muted},   {"accent", p.accent},
      {"link", p.link}, {"on", p.on_accent},        {"press", p.pressed}, {"bad-tint", p.bad_tint},
      {"bad", p.bad},   {"good-tint", p.good_tint}, {"good", p.good}};
  std::string css;
  for (const auto& [name, colour] : properties) css += fmt::format("--{}:{};", name, to_text(colour));
  return css;
}

}  // namespace rollcall
