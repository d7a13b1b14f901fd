#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "rollcall/sso/verdict.hpp"

namespace rollcall::sso {

/// What one check found.
struct Found {
  bool good;
  std::string detail;  ///< in words of staff; never a secret
  std::string name{};  ///< of the check, where it says more than the step's
};

inline Found passed(std::string detail = {}) {
  return {true, std::move(detail)};
}
inline Found failed(std::string detail) {
  return {false, std::move(detail)};
}
inline Found failed(const Check& problem) {
  return {false, problem.detail, problem.name};
}

/// A check of a verifier that reads its way through a `Reading`: each may rely on all before it.
template <class Reading>
struct Step {
  std::string_view name;
  Found (*judge)(Reading&);
};

/// Takes the steps in their order, up to the first that fails. Returns whether none did.
template <class Reading>
bool take(std::span<const Step<Reading>> steps, Reading& reading, Verdict& verdict) {
  for (const auto& step : steps) {
    if (!verdict.refused.empty()) {
      verdict.checks.push_back({std::string{step.name}, Outcome::not_reached, {}});
      continue;
    }
    auto found = step.judge(reading);
    if (found.name.empty()) found.name = step.name;
    if (!found.good) verdict.refused = found.name;
    verdict.checks.push_back(
        {std::move(found.name), found.good ? Outcome::passed : Outcome::failed, std::move(found.detail)});
  }
  return verdict.refused.empty();
}

/// A text that came from outside, for a detail: short, on one line, in quotes.
std::string shown(std::string_view text);

}  // namespace rollcall::sso
