#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"

namespace rollcall {

enum class MemberStatus { invited, active, deactivated, removed };
template <>
struct Words<MemberStatus> {
  static constexpr std::pair<MemberStatus, std::string_view> table[]{{MemberStatus::invited, "invited"},
                                                                     {MemberStatus::active, "active"},
                                                                     {MemberStatus::deactivated, "deactivated"},
                                                                     {MemberStatus::removed, "removed"}};
};

enum class Seat { view_only, core, sales, service, partner };
template <>
struct Words<Seat> {
  static constexpr std::pair<Seat, std::string_view> table[]{{Seat::view_only, "view-only"},
                                                             {Seat::core, "core"},
                                                             {Seat::sales, "sales"},
                                                             {Seat::service, "service"},
                                                             {Seat::partner, "partner"}};
};

/// Why somebody was deactivated.
enum class Cause { by_admin, by_import, by_cycle };
template <>
struct Words<Cause> {
  static constexpr std::pair<Cause, std::string_view> table[]{
      {Cause::by_admin, "by_admin"}, {Cause::by_import, "by_import"}, {Cause::by_cycle, "by_cycle"}};
};

/// A lasting exclusion from the cycle.
struct Exclusion {
  Instant since{};
  std::optional<Day> until{};  ///< first day no longer excluded; nullopt: until it is lifted
  std::optional<std::string> reason{};

  bool in_force_on(Day day) const { return !until || day < *until; }
};

/// A user's place in one account, with what the user is called.
struct Member {
  std::int64_t id = 0;
  std::int64_t account_id = 0;
  std::int64_t user_id = 0;
  std::string email;
  std::string first_name;
  std::string last_name;
  MemberStatus status = MemberStatus::active;
  bool super_admin = false;  ///< in their own right, or by their permission set (U-27)
  std::optional<std::string> permission_set{};
  std::optional<Seat> seat{};
  std::vector<std::string> teams;            ///< by name
  std::optional<Instant> joined_at{};        ///< nullopt: invited and not accepted yet
  std::optional<Instant> last_sign_in_at{};  ///< nullopt: never
  std::optional<Instant> last_active_at{};   ///< newest use of a session; nullopt: never
  std::optional<Instant> reactivated_at{};   ///< nullopt: never
  std::optional<Instant> last_seen_at{};     ///< the newest of the four (A-02); nothing while invited
  std::optional<Instant> deactivated_at{};   ///< nullopt: not deactivated
  std::optional<Cause> deactivated_because{};
  std::optional<Exclusion> exclusion{};   ///< as recorded, also when it is over
  std::optional<Instant> removed_at{};    ///< nullopt: not removed
  bool salesforce_user = false;           ///< U-41
  std::optional<std::string> language{};  ///< of their mails; nullopt: the account's (M-17)
  Instant created_at{};

  /// The names as printed; the address where there are none.
  std::string name() const;
  /// Whether anything but joining and being reactivated counts as being seen.
  bool ever_seen() const { return last_sign_in_at || last_active_at; }
};

}  // namespace rollcall
