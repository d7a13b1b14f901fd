#include "rollcall/domain/roll/membership.hpp"

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

Refusal refusal_of(Move move, MemberStatus status, const std::string& email) {
  switch (status) {
    case MemberStatus::invited:
      return {"is invited, and has not accepted yet",
              (move == Move::reactivate ? "rollcall user invite " : "rollcall user remove ") + email};
    case MemberStatus::active:
      return {"is active", move == Move::remove ? "rollcall user deactivate " + email : std::string{}};
    case MemberStatus::deactivated:
      return {"is deactivated", move == Move::invite ? "rollcall user reactivate " + email : std::string{}};
    case MemberStatus::removed:
      return {"was removed", "rollcall user add " + email};
  }
  return {};
}

Refusal refusal_to_demote(const std::string& email, const std::string& permission_set) {
  return {"stays a super admin by the permission set " + permission_set,
          "rollcall user set " + email +
              " --super-admin no --permission-set none; or rollcall user permission-set set '" + permission_set +
              "' --super-admin no"};
}

}  // namespace rollcall
