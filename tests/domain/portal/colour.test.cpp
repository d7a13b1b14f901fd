#include "rollcall/domain/portal/colour.hpp"

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "support/error_of.hpp"

using namespace rollcall;

namespace {

double ratio(std::string_view a, std::string_view b) {
  return contrast(colour_from(a), colour_from(b));
}

std::string nearest_on(std::string_view wanted, std::string_view background, double least) {
  return to_text(nearest_with_contrast(colour_from(wanted), colour_from(background), least));
}

}  // namespace

TEST_CASE("P-40 a colour is #rrggbb, and nothing else", "[colour]") {
  CHECK(to_text(colour_from(" #0B5cAD ")) == "#0b5cad");
  CHECK(colour_from("#010203") == Colour{1, 2, 3});
  for (const std::string bad :
       {"", "#fff", "0b5cad", "#0b5cag", "#0b5cad0", "red", "#+12345", "#0b 5ca", "rgb(1,2,3)"}) {
    INFO(bad);
    CHECK(error_of([&] { colour_from(bad); }).fault() == Fault::usage);
  }
}

TEST_CASE("P-40 contrast is as WCAG 2 defines it, in either order", "[colour]") {
  struct Row {
    std::string a, b;
    double ratio;
  };
  const auto row = GENERATE(values<Row>({{"#000000", "#ffffff", 21.0},
                                         {"#ffffff", "#ffffff", 1.0},
                                         {"#767676", "#ffffff", 4.54},
                                         {"#777777", "#ffffff", 4.48},
                                         {"#ff0000", "#ffffff", 4.00},
                                         {"#0000ff", "#ffffff", 8.59},
                                         {"#00ff00", "#ffffff", 1.37},
                                         {"#ffff00", "#000000", 19.56},
                                         {"#949494", "#ffffff", 3.03},
                                         {"#959595", "#ffffff", 2.99}}));
  CHECK(ratio(row.a, row.b) == Approx(row.ratio).margin(0.006));
  CHECK(ratio(row.a, row.b) == ratio(row.b, row.a));
}

TEST_CASE("P-40 the nearest colour that passes does pass, and none that is nearer does", "[colour]") {
  struct Row {
    std::string wanted, background;
    double least;
  };
  const auto row = GENERATE(values<Row>({{"#777777", "#ffffff", least_text_contrast},
                                         {"#ff0000", "#ffffff", least_text_contrast},
                                         {"#00ff00", "#ffffff", least_control_contrast},
                                         {"#333333", "#000000", least_text_contrast},
                                         {"#808080", "#7f7f7f", least_text_contrast}}));
  const auto wanted = colour_from(row.wanted);
  const auto background = colour_from(row.background);
  const auto nearest = nearest_with_contrast(wanted, background, row.least);
  CHECK(contrast(nearest, background) >= row.least);
  const auto distance = [&](const Colour& to) {
    const auto part = [](int a, int b) { return (a - b) * (a - b); };
    return part(to.red, wanted.red) + part(to.green, wanted.green) + part(to.blue, wanted.blue);
  };
  bool nearer_passes = false;
  const int reach = 12;
  for (int red = -reach; red <= reach; ++red)
    for (int green = -reach; green <= reach; ++green)
      for (int blue = -reach; blue <= reach; ++blue) {
        const auto near = [](int part, int step) { return static_cast<std::uint8_t>(std::clamp(part + step, 0, 255)); };
        const Colour other{near(wanted.red, red), near(wanted.green, green), near(wanted.blue, blue)};
        nearer_passes =
            nearer_passes || (distance(other) < distance(nearest) && contrast(other, background) >= row.least);
      }
  CHECK_FALSE(nearer_passes);
}

TEST_CASE("P-40 a colour that passes is its own nearest", "[colour]") {
  CHECK(nearest_on("#767676", "#ffffff", least_text_contrast) == "#767676");
  CHECK(nearest_on("#000000", "#ffffff", least_text_contrast) == "#000000");
  CHECK(nearest_on("#ffffff", "#000000", least_text_contrast) == "#ffffff");
}
