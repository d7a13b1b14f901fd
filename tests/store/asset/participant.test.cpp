#include <catch2/catch.hpp>

#include "rollcall/store/file/database.hpp"
#include "support/old_roll.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

// What an older program left when it removed Ada: she still owns marketing e-mails, but is no longer their creator.
constexpr const char* left_behind = R"(
  INSERT INTO user (id, email, created_at) VALUES (1, 'ada@example.org', 0), (2, 'bo@example.org', 0);
  INSERT INTO member (id, account_id, user_id, status, joined_at, created_at, removed_at)
  VALUES (1, 1, 1, 'removed', 0, 0, 0), (2, 1, 2, 'active', 0, 0, NULL);
  INSERT INTO asset (account_id, kind, name, creator_id, owner_id)
  VALUES (1, 'marketing-email', 'Of Ada', NULL, 1), (1, 'marketing-email', 'Of Bo', 2, 2), (1, 'deal', 'Deal', 1, 1);
)";

TEST_CASE("U-42 an upgrade clears the removed owners of marketing e-mails, and leaves all else", "[store]") {
  testing::TemporaryDirectory directory;
  const auto file = (directory / "rollcall.db").string();
  testing::make_old_roll(file, testing::version_before("CREATE TABLE asset_participant"));
  SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(left_behind);
  auto database = Database::open(file, Access::write);
  SQLite::Statement query{database.sql(), "SELECT name, creator_id, owner_id FROM asset ORDER BY id"};
  std::vector<std::string> assets;
  while (query.executeStep())
    assets.push_back(query.getColumn(0).getString() + ' ' + query.getColumn(1).getString() + ' ' +
                     query.getColumn(2).getString());
  CHECK(assets == std::vector<std::string>{"Of Ada  ", "Of Bo 2 2", "Deal 1 1"});
}

}  // namespace
}  // namespace rollcall::store
