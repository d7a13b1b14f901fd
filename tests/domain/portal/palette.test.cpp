#include "rollcall/domain/portal/palette.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace rollcall {
namespace {

void check_stands_out(const Palette& p) {
  const auto text_on = [](const Colour& colour, std::initializer_list<Colour> grounds) {
    for (const auto& ground : grounds) CHECK(contrast(colour, ground) >= least_text_contrast);
  };
  text_on(p.text, {p.background, p.soft, p.field, p.bad_tint, p.good_tint});
  text_on(p.muted, {p.background, p.soft, p.field});
  text_on(p.link, {p.background, p.soft, p.field});
  text_on(p.bad, {p.background, p.field, p.bad_tint});
  text_on(p.good, {p.background, p.good_tint});
  text_on(p.on_accent, {p.accent, p.pressed});
  for (const auto& ground : {p.background, p.field}) CHECK(contrast(p.edge, ground) >= least_control_contrast);
  CHECK(contrast(p.accent, p.background) >= least_control_contrast);
}

TEST_CASE("W-19 whatever colours P-40 lets an account choose, the pages' colours stand out, light and dark",
          "[portal]") {
  std::mt19937 random{19};
  const auto any = [&](int least) {
    const auto value = [&] {
      return static_cast<std::uint8_t>(least + static_cast<int>(random() % (256U - static_cast<unsigned>(least))));
    };
    return Colour{value(), value(), value()};
  };
  for (int brands = 0; brands < 3000;) {
    const Brand brand{any(0), any(0), any(brands % 3 == 0 ? 0 : 225)};
    if (contrast(brand.text, brand.background) < least_text_contrast) continue;
    if (contrast(brand.accent, brand.background) < least_control_contrast) continue;
    ++brands;
    CAPTURE(to_text(brand.text), to_text(brand.accent), to_text(brand.background));
    check_stands_out(light_palette(brand));
    check_stands_out(dark_palette(brand));
  }
}

TEST_CASE("W-19 a palette is written as the stylesheet's properties", "[portal]") {
  const Brand brand{colour_from("#102a43"), colour_from("#005f73"), colour_from("#fdfcf8")};
  const auto css = to_css(light_palette(brand));
  CHECK(css.starts_with("--text:#102a43;--bg:#fdfcf8;--field:#fefefd;--soft:#f2f3f0;"));
  CHECK(css.find("--accent:#005f73;--link:#005f73;--on:#ffffff;--press:#004a5a;") != std::string::npos);
  CHECK(to_css(dark_palette(brand)).find("--bg:#0a1b2c;") != std::string::npos);
}

}  // namespace
}  // namespace rollcall
