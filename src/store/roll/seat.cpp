#include "rollcall/store/roll/seat.hpp"

#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

std::string seats_of(const std::string& status) {
  return "(SELECT count(*) FROM member WHERE account_id = :account AND seat = asked.seat AND status = '" + status +
         "')";
}

// One seat's use, of a table `asked(seat, purchased)`.
const std::string select_use = "SELECT asked.seat, asked.purchased, " + seats_of("active") + " AS used, " +
                               seats_of("deactivated") + " AS held FROM ";

SeatUse use_from(SQLite::Statement& row) {
  return {.seat = *parse_word<Seat>(row.getColumn(0).getString()),
          .purchased = optional_number(row.getColumn(1)),
          .used = row.getColumn(2).getInt64(),
          .held = row.getColumn(3).getInt64()};
}

}  // namespace

std::vector<SeatUse> list_seat_use(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, select_use +
                                      "(SELECT :seat AS seat, (SELECT purchased FROM seat_quota "
                                      "WHERE account_id = :account AND seat = :seat) AS purchased) AS asked"};
  query.bind(":account", account_id);
  std::vector<SeatUse> all;
  for (const auto& [seat, text] : Words<Seat>::table) {
    query.reset();
    query.bind(":seat", std::string{text});
    query.executeStep();
    all.push_back(use_from(query));
  }
  return all;
}

std::vector<SeatUse> list_overused_seats(Tx& tx, std::int64_t account_id) {
  SQLite::Statement query{tx.sql, select_use +
                                      "(SELECT seat, purchased FROM seat_quota WHERE account_id = :account) AS asked "
                                      "WHERE used > asked.purchased ORDER BY asked.seat"};
  query.bind(":account", account_id);
  std::vector<SeatUse> overused;
  while (query.executeStep()) overused.push_back(use_from(query));
  return overused;
}

void set_purchased_seats(Tx& tx, std::int64_t account_id, Seat seat, const std::optional<std::int64_t>& purchased) {
  SQLite::Statement change{tx.sql, purchased
                                       ? "INSERT INTO seat_quota (account_id, seat, purchased) "
                                         "VALUES (:account, :seat, :purchased) "
                                         "ON CONFLICT (account_id, seat) DO UPDATE SET purchased = excluded.purchased"
                                       : "DELETE FROM seat_quota WHERE account_id = :account AND seat = :seat"};
  change.bind(":account", account_id);
  change.bind(":seat", std::string{word(seat)});
  if (purchased) change.bind(":purchased", *purchased);
  change.exec();
}

}  // namespace rollcall::store
