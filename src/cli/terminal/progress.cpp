#include "progress.hpp"

#include <fmt/format.h>

namespace rollcall::cli {
namespace {

constexpr std::int64_t looks_at_the_clock_every = 1024;
constexpr const char* line_start = "\r\x1b[K";  // what stood on the line is erased

}  // namespace

Progress::Progress(const Environment& environment, std::string what)
    : environment_{environment}, what_{std::move(what)}, shown_at_{environment.clock()} {}

Progress::~Progress() {
  if (shown_) environment_.err << line_start << std::flush;
}

bool Progress::operator()(std::int64_t count) {
  if (count % looks_at_the_clock_every != 0) return true;
  if (environment_.interrupted()) return false;
  if (!environment_.err_is_terminal) return true;
  // The clock has whole seconds: from one that changed twice, more than one has passed.
  const auto now = environment_.clock();
  if (now - shown_at_ < Seconds{shown_ ? 1 : 2}) return true;
  environment_.err << fmt::format("{}{} {}", line_start, count, what_) << std::flush;
  shown_at_ = now;
  shown_ = true;
  return true;
}

}  // namespace rollcall::cli
