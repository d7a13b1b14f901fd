#include "progress.hpp"

#include <fmt/format.h>

namespace rollcall::cli {
namespace {

constexpr std::int64_t looks_at_the_clock_every = 1024;

}  // namespace

Progress::Progress(const Environment& environment, std::string what)
    : environment_{environment}, what_{std::move(what)}, line_{environment} {}

bool Progress::operator()(std::int64_t count) {
  if (count % looks_at_the_clock_every != 0) return true;
  if (environment_.interrupted()) return false;
  line_.show([&](Seconds) { return fmt::format("{} {}", count, what_); });
  return true;
}

}  // namespace rollcall::cli
