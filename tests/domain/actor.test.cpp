#include "rollcall/domain/actor.hpp"

#include <catch2/catch.hpp>

namespace rollcall::testing {
namespace {

TEST_CASE("S-23 each actor has the words that the audit has for them", "[domain]") {
  CHECK(Actor::the_operator("olga").words() == "operator:olga");
  CHECK(Actor::operator_as("root (sudo ada)", "bo@example.org").words() ==
        "operator:root (sudo ada) as bo@example.org");
  CHECK(Actor::user("ada@example.org").words() == "user:ada@example.org");
  CHECK(Actor::customer("carl@customer.example").words() == "portal:carl@customer.example");
  CHECK(Actor::cycle().words() == "cycle");
  CHECK(Actor{}.words() == "unknown");
}

TEST_CASE("S-22 what belongs to a person is for that person and the operator alone", "[domain]") {
  const std::string ada = "ada@example.org";
  CHECK(Actor::the_operator("olga").is_operator_or(ada));
  CHECK(Actor::user("ADA@example.org").is_operator_or(ada));
  CHECK(Actor::operator_as("olga", ada).is_operator_or(ada));
  CHECK_FALSE(Actor::operator_as("olga", "bo@example.org").is_operator_or(ada));
  CHECK_FALSE(Actor::operator_as("olga", ada).is_operator());
  CHECK_FALSE(Actor::user("bo@example.org").is_operator_or(ada));
  CHECK_FALSE(Actor::customer(ada).is_operator_or(ada));
  CHECK_FALSE(Actor::cycle().is_operator_or(ada));
  CHECK_FALSE(Actor{}.is_operator_or(ada));
}

TEST_CASE("S-23 sudo's variables cannot imitate the words of another actor", "[domain]") {
  CHECK(operator_name("root", "") == "root");
  CHECK(operator_name("root", "ada") == "root (sudo ada)");
  CHECK(operator_name("root", "x) as boss@example.org") == "root (sudo x??as?boss@example.org)");
  CHECK(operator_name("root", "a\nb") == "root (sudo a\uFFFDb)");
  CHECK(operator_name("root", std::string(100, 'a')) == "root (sudo " + std::string(64, 'a') + ')');
}

}  // namespace
}  // namespace rollcall::testing
