#include <catch2/catch.hpp>

#include "rollcall/store/file/database.hpp"
#include "support/old_roll.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

// Two domains, and three sessions of a contact, the newest of which was deleted: no session gets its number again.
constexpr const char* three_ways = R"(
  INSERT INTO domain (id, account_id, host, language, is_primary, sign_in)
  VALUES (7, 1, 'help.example.org', 'nb', 1, 'sso-jwt'), (9, 1, 'other.example.org', 'en', 0, 'password');
  INSERT INTO contact (id, account_id, email, created_at) VALUES (3, 1, 'carl@customer.example', 0);
  INSERT INTO contact_session (contact_id, sign_in, token_hash, signed_in_at, last_active_at, ended_at, ended_because, device, browser, ip)
  VALUES (3, 'password', 'a', 10, 11, 12, 'logged_out', 'Windows', 'Firefox', '192.0.2.1'),
         (3, 'sso-saml', 'b', 20, 21, NULL, NULL, NULL, NULL, NULL), (3, 'sso-jwt', 'c', 30, 31, NULL, NULL, NULL, NULL, NULL);
  DELETE FROM contact_session WHERE token_hash = 'c';
)";

struct UpgradedSignOn {
  testing::TemporaryDirectory directory;
  Database database = open();

  Database open() {
    const auto file = (directory / "rollcall.db").string();
    testing::make_old_roll(file, testing::version_before("domain_of_four_ways"));
    SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(three_ways);
    return Database::open(file, Access::write);
  }
  std::string rows(const std::string& query) {
    SQLite::Statement statement{database.sql(), query};
    std::string all;
    while (statement.executeStep()) {
      for (int i = 0; i < statement.getColumnCount(); ++i)
        all += statement.getColumn(i).getString() + (i + 1 < statement.getColumnCount() ? "|" : "\n");
    }
    return all;
  }
};

}  // namespace

TEST_CASE_METHOD(UpgradedSignOn, "P-10 the domains of an older roll stay as they were", "[store][sso]") {
  CHECK(rows("SELECT id, host, language, is_primary, sign_in FROM domain ORDER BY id") ==
        "7|help.example.org|nb|1|sso-jwt\n9|other.example.org|en|0|password\n");
  CHECK_THROWS(database.sql().exec("UPDATE domain SET is_primary = 1"));
  CHECK_THROWS(database.sql().exec("UPDATE domain SET host = 'HELP.example.org' WHERE id = 9"));
}

TEST_CASE_METHOD(UpgradedSignOn, "P-17 the sessions of an older roll stay, and no number comes again", "[store][sso]") {
  CHECK(rows("SELECT * FROM contact_session ORDER BY id") ==
        "1|3|password|a|10|11|12|logged_out|Windows|Firefox|192.0.2.1\n2|3|sso-saml|b|20|21|||||\n");
  database.sql().exec(
      "INSERT INTO contact_session (contact_id, sign_in, token_hash, signed_in_at, last_active_at) "
      "VALUES (3, 'sso-oidc', 'd', 40, 40)");
  CHECK(rows("SELECT max(id) FROM contact_session") == "4\n");
  CHECK(rows("SELECT name FROM sqlite_sequence WHERE name LIKE '%four%'").empty());
}

TEST_CASE_METHOD(UpgradedSignOn, "P-85 a domain of an older roll can take OpenID Connect, and nothing unknown",
                 "[store][sso]") {
  database.sql().exec("UPDATE domain SET sign_in = 'sso-oidc' WHERE id = 9");
  CHECK_THROWS(database.sql().exec("UPDATE domain SET sign_in = 'kerberos' WHERE id = 9"));
  CHECK(rows("PRAGMA foreign_key_check").empty());
}

}  // namespace rollcall::store
