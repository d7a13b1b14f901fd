#include "rollcall/domain/roll/membership.hpp"

#include "rollcall/domain/advice.hpp"

namespace rollcall {

Verdict judge(Move move, MemberStatus status) {
  using enum Verdict;
  using Statuses = Verdict[4];
  // invited, active, deactivated, removed
  static constexpr Statuses invite{moves, refused, refused, refused};
  static constexpr Statuses deactivate{refused, moves, already_so, refused};
  static constexpr Statuses reactivate{refused, already_so, moves, refused};
  static constexpr Statuses remove{moves, refused, moves, already_so};
  static constexpr Statuses leave{refused, moves, refused, refused};
  const auto column = static_cast<std::size_t>(status);
  switch (move) {
    case Move::invite:
      return invite[column];
    case Move::deactivate:
      return deactivate[column];
    case Move::reactivate:
      return reactivate[column];
    case Move::remove:
      return remove[column];
    case Move::leave:
      return leave[column];
  }
  return refused;
}

MoveRefusal refusal_of(Move move, MemberStatus status, const std::string& email) {
  switch (status) {
    case MemberStatus::invited:
      return {"is invited, and has not accepted yet",
              Hint{move == Move::reactivate ? Advice::user_invite : Advice::user_remove, {email}}};
    case MemberStatus::active:
      return {"is active", move == Move::remove ? Hint{Advice::user_deactivate, {email}} : Hint{}};
    case MemberStatus::deactivated:
      return {"is deactivated", move == Move::invite ? Hint{Advice::user_reactivate, {email}} : Hint{}};
    case MemberStatus::removed:
      return {"was removed", Hint{Advice::user_add, {email}}};
  }
  return {};
}

MoveRefusal refusal_to_demote(const std::string& email, const std::string& permission_set) {
  return {"stays a super admin by the permission set " + permission_set,
          Hint{Advice::demote_by_set, {email, permission_set}}};
}

}  // namespace rollcall
