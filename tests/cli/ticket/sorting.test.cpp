#include <catch2/catch.hpp>

#include "support/help_desk.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(HelpDesk, "P-34 the order of a list does not tell the stages that it does not show", "[cli][portal]") {
  for (const std::string subject : {"One", "Two", "Three", "Four"}) ticket(subject, carl);
  (*this)("portal ticket move 1 'Waiting on us'");
  (*this)("portal ticket move 3 'Waiting on contact'");
  (*this)("portal ticket close 4");
  CHECK(seen_by(carl, "--sort status") == Rows{"Four", "One", "Two", "Three"});  // Closed, then Open by number
  CHECK(seen_by(carl, "--sort status --desc") == Rows{"Three", "Two", "One", "Four"});
  (*this)("portal set show-custom-stages on");
  CHECK(seen_by(carl, "--sort status") == Rows{"Four", "Two", "Three", "One"});
}

TEST_CASE_METHOD(HelpDesk, "P-35 without a column to sort by, the newest activity stands first", "[cli][portal]") {
  ticket("Old", carl);
  at("2026-11-02T10:00Z");
  ticket("New", carl);
  CHECK(seen_by(carl) == Rows{"New", "Old"});
  CHECK(seen_by(carl, "--sort 'Last activity date'") == Rows{"Old", "New"});
  CHECK(seen_by(carl, "--sort subject --desc") == Rows{"Old", "New"});
  at("2026-11-02T11:00Z");
  (*this)("portal ticket reply 1 --text Hello");
  CHECK(seen_by(carl) == Rows{"Old", "New"});
}

TEST_CASE_METHOD(HelpDesk, "P-92 a search folds letters as Unicode does, of tickets, contacts and members",
                 "[cli][portal]") {
  ticket("Ölwechsel fällig", carl);
  ticket("Straße gesperrt", carl);
  CHECK(seen_by(carl, "--search ÖLWECHSEL") == Rows{"Ölwechsel fällig"});
  CHECK(seen_by(carl, "--search ölWECHSEL") == Rows{"Ölwechsel fällig"});
  CHECK(seen_by(carl, "--search STRASSE") == Rows{"Straße gesperrt"});
  CHECK(seen_by(carl, "--search 'O\u0308lwechsel'") == Rows{"Ölwechsel fällig"});  // as some systems type it
  CHECK(json("portal ticket list --search FÄLLIG").size() == 1);
  contact("ake@globex.example", "Åke", "Globex");
  CHECK(json("portal contact list --search åke").size() == 1);
  CHECK(json("portal contact list --search ÅKE").size() == 1);
  member("oyvind@example.org").named("Øyvind", "Berg");
  CHECK(json("user list --search ØYVIND").size() == 1);
}

}  // namespace rollcall::testing
