#include <algorithm>
#include <tuple>
#include <vector>

#include "rollcall/base/letters.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {

std::size_t letters_to_change(std::string_view a, std::string_view b) {
  using Row = std::vector<std::size_t>;
  Row before_last(b.size() + 1);
  Row last(b.size() + 1);
  Row row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

namespace {

struct Guess {
  bool is_whole;  ///< the text is not part of it, and all of it has to be explained by mistakes
  std::size_t letters;
  const std::string* candidate;

  auto rank() const { return std::tuple{is_whole, letters}; }
};

}  // namespace

std::vector<std::string> nearest(std::string_view text, std::span<const std::string> candidates, std::size_t count) {
  const auto wanted = fold_case(trim(text));
  if (wanted.empty()) return {};
  std::vector<Guess> guesses;
  for (const auto& candidate : candidates) {
    const auto folded = fold_case(candidate);
    const bool is_whole = folded.find(wanted) == std::string::npos;
    const auto letters = letters_to_change(wanted, folded);
    if (!is_whole || letters <= std::max(wanted.size(), folded.size()) / 2)
      guesses.push_back({is_whole, letters, &candidate});
  }
  std::ranges::stable_sort(guesses, {}, &Guess::rank);
  std::vector<std::string> best;
  for (const auto& guess : guesses) {
    if (best.size() == count) break;
    best.push_back(*guess.candidate);
  }
  return best;
}

}  // namespace rollcall
