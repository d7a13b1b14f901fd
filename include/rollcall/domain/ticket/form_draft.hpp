#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rollcall/base/time.hpp"

namespace rollcall {

/// W-17: a form that a customer sent after their session was over: kept, not done, until they have signed in.
struct FormDraft {
  std::optional<std::int64_t> ticket_id{};  ///< that it answers; nothing: the form for a new one
  std::string key{};                        ///< of the form, so that it is not done twice; empty: it had none
  std::vector<std::pair<std::string, std::string>> fields{};  ///< by the names that the form gives them
  bool had_files = false;                                     ///< which are not kept
  bool is_cut = false;                                        ///< it was longer than `longest_draft`

  /// What was typed there; empty: nothing.
  std::string get(std::string_view field) const;
};

inline constexpr Seconds drafts_kept_for = std::chrono::hours{24};
inline constexpr std::size_t longest_draft = std::size_t{64} << 10;  ///< bytes of names and texts together
inline constexpr std::size_t most_drafts = 10;                       ///< of one contact: before more, the oldest goes

/// How long a form that was sent is known again. Longer than drafts are kept: one that comes after all finds its key.
inline constexpr Seconds sent_forms_known_for = std::chrono::hours{48};

/// As much of it as is kept, from its beginning on, whole characters.
FormDraft shortened(FormDraft draft);

}  // namespace rollcall
