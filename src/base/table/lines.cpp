#include "lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"

namespace rollcall {

std::optional<Line> Lines::next() {
  if (at_line_start_) ++number_;
  std::size_t searched = 0;
  for (;;) {
    const auto end = rest_.substr(0, most_bytes_).find('\n', searched);
    if (end != std::string_view::npos) return taken(end + 1);
    if (rest_.size() >= most_bytes_) return taken(most_bytes_ - 1);
    searched = rest_.size();
    if (!fill()) break;
  }
  if (rest_.empty()) return std::nullopt;
  if (rest_.size() + 1 > most_bytes_) return taken(most_bytes_ - 1);
  kept_ = std::string{rest_} + '\n';  // the last line needs no LF in the file
  rest_ = kept_;
  return taken(kept_.size());
}

Line Lines::taken(std::size_t bytes) {
  const auto text = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  at_line_start_ = text.ends_with('\n');
  return {text, at_line_start_};
}

bool Lines::fill() {
  if (is_ended_) return false;
  const auto keep = [&] {
    const bool is_kept = !rest_.empty() && rest_.data() + rest_.size() == kept_.data() + kept_.size();
    if (is_kept)
      kept_.erase(0, kept_.size() - rest_.size());
    else
      kept_ = rest_;
  };
  keep();
  const auto more = source_.next();
  is_ended_ = more.empty();
  rest_ = kept_.empty() ? more : std::string_view{kept_ += more};
  return !is_ended_;
}

void require_end(long long line, std::size_t bytes) {
  constexpr std::size_t most = 16 * 1024 * 1024;
  if (bytes > most)
    throw Error{Fault::usage, fmt::format("line {}: the row does not end within {} bytes", line, most),
                "close the quote that is open, or end the line"};
}

void Lines::put_back(std::string lines, long long number) {
  lines += rest_;
  kept_ = std::move(lines);
  rest_ = kept_;
  number_ = number;
  at_line_start_ = true;
}

}  // namespace rollcall
