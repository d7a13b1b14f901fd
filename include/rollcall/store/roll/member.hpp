#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall {

/// What lists of members can be sorted by.
enum class MemberOrder { email, name, last_seen, created };
template <>
struct Words<MemberOrder> {
  static constexpr std::pair<MemberOrder, std::string_view> table[]{{MemberOrder::email, "email"},
                                                                    {MemberOrder::name, "name"},
                                                                    {MemberOrder::last_seen, "last-seen"},
                                                                    {MemberOrder::created, "created"}};
};

}  // namespace rollcall

namespace rollcall::store {

/// The member of that address who is not removed. The address may be typed in any case.
std::optional<Member> find_member(Tx& tx, std::int64_t account_id, std::string_view email);
/// The same, and no more than whether they are active: every command of somebody who is signed in asks this.
bool is_active_member(Tx& tx, std::int64_t account_id, const std::string& email);
/// The latest removal of that address from the account; nullopt if it was never removed, or is a member (U-06).
std::optional<Instant> find_removal(Tx& tx, std::int64_t account_id, std::string_view email);
/// Throws not_found, naming the address and the nearest ones.
Member get_member(Tx& tx, std::int64_t account_id, std::string_view email);

/// Which members a listing takes. Everything left open takes all.
struct MemberFilter {
  std::optional<MemberStatus> status{};  ///< nullopt: all but the removed
  bool removed_too = false;              ///< where no status is asked for
  bool super_admins_only = false;
  std::optional<std::string> permission_set{};
  std::optional<Seat> seat{};
  std::optional<std::string> team{};
  std::optional<Instant> last_seen_before{};
  bool never_seen_only = false;  ///< no sign-in and no session activity
  std::string search{};          ///< in names and address; ASCII case folded
};

/// Calls `row` for each member of the account that passes the filter, in the order asked for (ties by address), at most
/// `limit` (-1: all).
void list_members(Tx& tx, std::int64_t account_id, const MemberFilter& filter, MemberOrder order, std::int64_t limit,
                  const std::function<void(const Member&)>& row);

/// What a new member starts with.
struct NewMember {
  std::string email;  ///< stored form (U-76)
  std::string first_name{};
  std::string last_name{};
  bool super_admin = false;
  std::optional<std::int64_t> permission_set_id{};
  std::optional<Seat> seat{};
  Instant joined_at{};
  std::optional<Instant> last_sign_in_at{};
};

/// Adds an active member, and the user where the address is new to the roll. Returns the member's id. Throws refused
/// when the address is a member already.
std::int64_t add_member(Tx& tx, std::int64_t account_id, const NewMember& member);

/// Throws refused when the address is somebody else's than the user's.
void require_free_address(Tx& tx, std::int64_t user_id, const std::string& email);
/// Gives the user another address. Throws refused when it is somebody's already.
void set_email(Tx& tx, std::int64_t user_id, const std::string& email);

/// Whether nobody else has a place in the member's account, not even an invitation.
bool is_only_member(Tx& tx, std::int64_t member_id);

/// How many sessions of the member nothing has ended yet.
std::int64_t count_live_sessions(Tx& tx, std::int64_t member_id);

}  // namespace rollcall::store
