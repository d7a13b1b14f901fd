#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/domain/roll/permission_set.hpp"

namespace rollcall {

/// What is said about one member: a row of an import, or the options of `user add` and `user set`. What is not given
/// stays as it is; an empty text clears.
struct MemberFacts {
  std::string email{};  ///< stored form (U-76)
  std::optional<std::string> first_name{};
  std::optional<std::string> last_name{};
  std::optional<MemberStatus> status{};
  std::optional<bool> super_admin{};
  std::optional<std::string> permission_set{};  ///< empty: none
  std::vector<Permission> rights{};             ///< of that permission set, should it be made because it is named here
  /// Whether `super_admin` and `permission_set` are what one role said: a set that makes super admins is then meant.
  bool by_role = false;
  std::optional<std::string> seat{};   ///< a word of Seat; empty: none
  std::optional<std::string> teams{};  ///< as team_list_from writes them; empty: none
  std::optional<Instant> last_sign_in_at{};
  std::optional<Instant> joined_at{};     ///< only of members who are new; of the invited, when they were invited
  std::optional<bool> salesforce_user{};  ///< U-41
  std::optional<std::string> language{};  ///< a tag, as language_from writes it; empty: the account's (M-17)
};

/// Whether nothing is said but names and the language: what users change about themselves (U-66).
bool are_own_only(const MemberFacts& facts);

/// The tag of a language, or empty for `none`. Throws usage.
std::string language_or_none_from(std::string_view typed);

/// Teams as typed or imported, `;` between them, in the one form of that set of teams: sorted, each once, joined by
/// `;`. `none` gives the empty list. Throws usage for an invalid name.
std::string team_list_from(std::string_view typed);

/// The permission set's name, or empty for `none`. Throws usage.
std::string permission_set_from(std::string_view typed);

/// The seat's word, or empty for `none`. Throws usage.
std::string seat_or_none_from(std::string_view typed);

}  // namespace rollcall
