#include "rollcall/service/roll/seats.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/seat.hpp"

namespace rollcall::service {
namespace {

SeatUse use_of(store::Tx& tx, const Account& account, Seat seat) {
  return store::list_seat_use(tx, account.id).at(static_cast<std::size_t>(seat));
}

}  // namespace

SeatsReport set_seats(store::Tx& tx, const Account& account, Seat seat, const std::optional<std::int64_t>& purchased) {
  require_right(tx, account, Right::super_admin);
  const auto before = use_of(tx, account, seat);
  if (before.purchased == purchased) return {before, false};
  store::set_purchased_seats(tx, account.id, seat, purchased);
  require_seats_left(tx, account);
  store::append_audit(
      tx, {.action = "account.seats.set",
           .account_id = account.id,
           .subject = account.slug,
           .details = Json{{"type", word(seat)}, {"purchased", purchased}, {"was", before.purchased}}.text()});
  return {use_of(tx, account, seat), true};
}

}  // namespace rollcall::service
