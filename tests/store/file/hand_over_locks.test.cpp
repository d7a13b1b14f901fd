#include "rollcall/store/file/hand_over_locks.hpp"

#include <catch2/catch.hpp>

#include "rollcall/store/tx.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

struct LocksTest {
  testing::TemporaryDirectory folder;
  std::string path = (folder / "rollcall.db").string();

  LocksTest() {
    Database::create(path, [](Database&) {});
  }
  Database open() const { return Database::open(path, Access::write); }
};

}  // namespace

TEST_CASE_METHOD(LocksTest, "M-05 only one has the queue, until it gives it back", "[mail]") {
  const auto database = open();
  HandOverLocks one{database};
  HandOverLocks other{database};

  CHECK(one.take_queue());
  CHECK_FALSE(other.take_queue());

  one.release_queue();
  CHECK(other.take_queue());
}

TEST_CASE_METHOD(LocksTest, "M-05 only one has a mail, while others have other mails and the queue", "[mail]") {
  const auto database = open();
  HandOverLocks one{database};
  HandOverLocks other{database};

  CHECK(one.take_mail(7));
  CHECK_FALSE(other.take_mail(7));
  CHECK(other.take_mail(8));
  CHECK(other.take_queue());

  one.release_mail(7);
  CHECK(other.take_mail(7));
}

TEST_CASE_METHOD(LocksTest, "M-05 a lock ends with its owner", "[mail]") {
  const auto database = open();
  HandOverLocks other{database};
  {
    HandOverLocks one{database};
    REQUIRE(one.take_queue());
    REQUIRE_FALSE(other.take_queue());
  }
  CHECK(other.take_queue());
}

TEST_CASE_METHOD(LocksTest, "M-05 the locks do not hinder writing to the file", "[mail]") {
  auto database = open();
  HandOverLocks locks{database};
  REQUIRE(locks.take_queue());
  REQUIRE(locks.take_mail(1));

  auto another = open();
  Tx tx{another, Access::write, Actor::the_operator("olga"), Instant{}};
  another.sql().exec("INSERT INTO mail_body (subject, text, html) VALUES ('a', 'b', 'c')");
  tx.commit();
  CHECK(database.sql().execAndGet("SELECT count(*) FROM mail_body").getInt() == 1);
}

TEST_CASE("M-05 a roll in memory has one user, who gets every lock", "[mail]") {
  const auto database = Database::in_memory();
  HandOverLocks locks{database};

  CHECK(locks.take_queue());
  CHECK(locks.take_mail(1));
  locks.release_mail(1);
  locks.release_queue();
}

}  // namespace rollcall::store
