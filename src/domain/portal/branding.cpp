#include "rollcall/domain/portal/branding.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "rollcall/domain/portal/colour.hpp"

namespace rollcall {
namespace {

// Rounded down, so that a ratio that is too small is never shown as one that is enough.
std::string ratio_text(double ratio) {
  return fmt::format("{:.2f}", std::floor(ratio * 100) / 100);
}

}  // namespace

std::vector<ContrastProblem> contrast_problems(const PortalValues& values) {
  const auto background = colour_from(portal_value(values, "background-colour"));
  std::vector<ContrastProblem> problems;
  for (const auto& [key, least] : {std::pair{std::string_view{"text-colour"}, least_text_contrast},
                                   std::pair{std::string_view{"control-colour"}, least_control_contrast}}) {
    const auto colour = colour_from(portal_value(values, key));
    const auto ratio = contrast(colour, background);
    if (ratio >= least) continue;
    problems.push_back({std::string{key},
                        fmt::format("{} {} on {} has a contrast of {}:1, and needs {}:1", key, to_text(colour),
                                    to_text(background), ratio_text(ratio), least),
                        ratio_text(ratio), to_text(nearest_with_contrast(colour, background, least))});
  }
  return problems;
}

}  // namespace rollcall
