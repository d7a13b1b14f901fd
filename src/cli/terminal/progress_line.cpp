#include "progress_line.hpp"

namespace rollcall::cli {
namespace {

constexpr const char* line_start = "\r\x1b[K";  // what stood on the line is erased

}  // namespace

ProgressLine::ProgressLine(const Environment& environment)
    : environment_{environment}, started_at_{environment.clock()}, shown_at_{started_at_} {}

ProgressLine::~ProgressLine() {
  if (shown_) environment_.err << line_start << std::flush;
}

void ProgressLine::show(const std::function<std::string(Seconds)>& text) {
  if (!environment_.err_is_terminal) return;
  // The clock counts whole seconds: when it has changed twice, more than one second has passed.
  const auto now = environment_.clock();
  if (now - shown_at_ < Seconds{shown_ ? 1 : 2}) return;
  environment_.err << line_start << text(now - started_at_) << std::flush;
  shown_at_ = now;
  shown_ = true;
}

}  // namespace rollcall::cli
