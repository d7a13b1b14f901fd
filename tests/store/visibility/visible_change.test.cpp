#include "rollcall/store/visibility/visible_change.hpp"

#include <catch2/catch.hpp>

namespace rollcall::testing {

TEST_CASE("P-61 nothing is judged if neither the rules nor the admission have changed", "[store][portal]") {
  auto database = store::Database::in_memory();
  store::Tx tx{database, store::Access::write, Actor{}, Instant{}};
  const auto judged = [&] {
    return tx.sql.execAndGet("SELECT count(*) FROM sqlite_temp_master WHERE name LIKE 'judged_%'").getInt();
  };
  const store::Exposure before{.rules = {.filters = {parse_filter("priority = high")}},
                               .admission = Admission::chosen_groups,
                               .group_filters = {parse_filter("company = Corp")},
                               .added_contacts = {1, 2}};
  CHECK(store::compare_exposure(tx, 1, before, before) == ExposureChange{});
  CHECK(judged() == 0);
  auto after = before;
  after.added_contacts = {1};
  CHECK(store::compare_exposure(tx, 1, before, after) == ExposureChange{});  // there is nobody
  CHECK(judged() == 2);
}

}  // namespace rollcall::testing
