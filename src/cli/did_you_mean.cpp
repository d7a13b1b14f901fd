#include "did_you_mean.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "rollcall/base/letters.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array verbs_that_take_away{"cancel", "deactivate", "delete", "disable", "disconnect", "drop",
                                          "end",    "leave",      "logout", "purge",   "remove",     "remove-contact",
                                          "reset",  "void"};

// Words of other programs, and ours for them. Whoever types a word for removing means to remove.
constexpr std::array synonyms{
    Pair{"create", "add"}, Pair{"new", "add"},       Pair{"make", "add"},     Pair{"rm", "remove"},
    Pair{"del", "remove"}, Pair{"ls", "list"},       Pair{"get", "show"},     Pair{"info", "show"},
    Pair{"view", "show"},  Pair{"edit", "set"},      Pair{"update", "set"},   Pair{"modify", "set"},
    Pair{"change", "set"}, Pair{"sign-in", "login"}, Pair{"signin", "login"}, Pair{"logon", "login"},
};

constexpr std::array groups_meant{
    Pair{"login", "session login"},   Pair{"sign-in", "session login"}, Pair{"signin", "session login"},
    Pair{"whoami", "session whoami"}, Pair{"users", "user list"},       Pair{"accounts", "account list"},
    Pair{"version", "--version"},     Pair{"create", "init"},
};

// At most two letters are wrong; of a short word half of them.
bool may_be_mistyped(std::string_view typed, std::string_view meant) {
  constexpr std::size_t most = 2;
  return letters_to_change(typed, meant) <= std::min(most, std::max(typed.size(), meant.size()) / 2);
}

template <std::size_t count>
std::optional<std::string> meaning(const std::array<Pair, count>& pairs, std::string_view typed) {
  const auto found = std::ranges::find(pairs, typed, &Pair::first);
  return found == pairs.end() ? std::nullopt : std::optional{std::string{found->second}};
}

}  // namespace

bool takes_away(std::string_view verb) {
  return std::ranges::find(verbs_that_take_away, verb) != verbs_that_take_away.end();
}

std::optional<std::string> word_meant(std::string_view typed, std::span<const std::string> known) {
  const auto wanted = fold_case(trim(typed));
  if (const auto meant = meaning(synonyms, wanted); meant && std::ranges::find(known, *meant) != known.end())
    return meant;
  const auto letters = [&](const std::string& word) { return letters_to_change(wanted, word); };
  const std::string* best = nullptr;
  for (const auto& word : known)
    if (!takes_away(word) && may_be_mistyped(wanted, word) && (!best || letters(word) < letters(*best))) best = &word;
  return best ? std::optional{*best} : std::nullopt;
}

std::optional<std::string> words_meant(std::string_view typed) {
  return meaning(groups_meant, fold_case(trim(typed)));
}

}  // namespace rollcall::cli
