#pragma once

#include <string>
#include <vector>

#include "rollcall/domain/portal/portal_settings.hpp"

namespace rollcall {

/// A colour that does not stand out enough against the background (P-40).
struct ContrastProblem {
  std::string key;      ///< of the setting
  std::string what;     ///< a sentence without full stop: the colours, the ratio they have and the one they need
  std::string ratio;    ///< `4.47`, never rounded up
  std::string nearest;  ///< the nearest colour that passes
};

/// Of text and of controls, by the values as they are together.
std::vector<ContrastProblem> contrast_problems(const PortalValues& values);

}  // namespace rollcall
