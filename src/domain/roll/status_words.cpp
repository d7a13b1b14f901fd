#include "status_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/import_words.hpp"

namespace rollcall {
namespace {

constexpr std::array deactivated_words{
    std::string_view{"deactivated"},   std::string_view{"suspended"},  std::string_view{"disabled"},
    std::string_view{"inactive"},      std::string_view{"blocked"},    std::string_view{"archived"},
    std::string_view{"deprovisioned"}, std::string_view{"terminated"}, std::string_view{"offboarded"}};
constexpr std::array invited_words{std::string_view{"invited"}, std::string_view{"pending"}, std::string_view{"staged"},
                                   std::string_view{"provisioned"}};
constexpr std::array removed_words{std::string_view{"removed"}, std::string_view{"deleted"}};
constexpr std::array active_words{
    std::string_view{"active"},   std::string_view{"enabled"},   std::string_view{"member"},
    std::string_view{"owner"},    std::string_view{"admin"},     std::string_view{"guest"},
    std::string_view{"recovery"}, std::string_view{"activated"}, std::string_view{"allowed"}};
/// Words that stand with another and change nothing: `Single-Channel Guest`.
constexpr std::array other_words{
    std::string_view{"primary"}, std::string_view{"workspace"}, std::string_view{"org"},  std::string_view{"single"},
    std::string_view{"multi"},   std::string_view{"channel"},   std::string_view{"full"}, std::string_view{"user"},
    std::string_view{"account"}, std::string_view{"by"}};

std::vector<std::string> words_in_status(std::string_view cell) {
  auto text = fold_case(cell);
  for (auto& c : text)
    if (c == '-' || c == '_') c = ' ';
  return split(text, ' ');
}

bool holds_any_word(const std::vector<std::string>& said, std::span<const std::string_view> known) {
  return std::ranges::any_of(said,
                             [&](const std::string& word) { return std::ranges::find(known, word) != known.end(); });
}

bool is_status_word(const std::string& word) {
  return holds_any_word({word}, deactivated_words) || holds_any_word({word}, invited_words) ||
         holds_any_word({word}, removed_words) || holds_any_word({word}, active_words) ||
         holds_any_word({word}, other_words);
}

[[noreturn]] void refuse_status(std::string_view cell) {
  const auto shown = without_control_characters(head_that_fits(cell, 80));
  throw Error{Fault::usage, fmt::format("no such status: {}", shown),
              Hint{all_words<MemberStatus>()}.add({Advice::name_value, {"status", shown, "active"}})};
}

// If several columns give a status, the one that lets the fewest people in counts.
void say_member_status(MemberRow& row, MemberStatus status) {
  auto& said = row.facts.status;
  if (!said || status == MemberStatus::deactivated || *said == MemberStatus::active) said = status;
}

}  // namespace

void say_status(MemberRow& row, std::string_view cell) {
  const auto words = words_in_status(without_blank_ends(cell));
  const bool is_phrase =
      words == std::vector<std::string>{"locked", "out"} || words == std::vector<std::string>{"password", "expired"};
  if (!is_phrase && !std::ranges::all_of(words, is_status_word)) refuse_status(cell);
  if (holds_any_word(words, removed_words)) {
    if (!row.is_own) throw Error{Fault::usage, "an import removes nobody", Hint{Advice::user_remove_somebody}};
    row.passed_over = ImportNote::removed_member;
  } else if (holds_any_word(words, deactivated_words)) {
    say_member_status(row, MemberStatus::deactivated);
  } else if (holds_any_word(words, invited_words)) {
    say_member_status(row, MemberStatus::invited);
  } else if (is_phrase || holds_any_word(words, active_words)) {
    say_member_status(row, MemberStatus::active);
  } else {
    refuse_status(cell);
  }
}

void say_enabled(MemberRow& row, bool enabled) {
  say_member_status(row, enabled ? MemberStatus::active : MemberStatus::deactivated);
}

}  // namespace rollcall
