// S-22, W-23: who works on tickets, as a page's connection may ask it.
#include "rollcall/store/ticket/ticket_desk.hpp"

#include <catch2/catch.hpp>

#include "rollcall/service/right.hpp"
#include "rollcall/store/roll/member.hpp"
#include "support/roll.hpp"
#include "support/times.hpp"

namespace rollcall::testing {

TEST_CASE("S-22 the desk is whoever has the right to tickets, in every state of a member", "[service][rights]") {
  Roll roll;
  roll.tamper(
      "INSERT INTO permission_set (id, account_id, name, makes_super_admin) VALUES (91, 1, 'Desk', 0), "
      "(92, 1, 'Other', 0)");
  roll.tamper(
      "INSERT INTO permission_set_right (permission_set_id, name) VALUES (91, 'tickets'), "
      "(92, 'customer-portal-settings')");
  for (const std::string status : {"invited", "active", "deactivated", "removed"})
    for (const std::string super_admin : {"0", "1"})
      for (const std::string set : {"NULL", "91", "92"}) {
        const auto email = status + super_admin + set + "@example.org";
        roll.member(email).status(status);
        roll.tamper("UPDATE member SET super_admin = " + super_admin + ", permission_set_id = " + set +
                        " WHERE user_id = (SELECT id FROM user WHERE email = ?)",
                    {email});
      }
  auto database = store::Database::open(roll.file(), store::Access::read);
  store::Tx tx{database, store::Access::read, Actor{}, instant("2026-11-02T09:00Z")};
  int agents = 0;
  store::list_members(tx, 1, {}, MemberOrder::email, -1, [&](const Member& member) {
    CAPTURE(member.email, word(member.status), member.super_admin);
    const bool works = service::has_permission(tx, member, Permission::tickets);
    agents += works;
    const auto agent = store::find_ticket_agent(tx, 1, member.id);
    CHECK(agent.has_value() == works);
    CHECK(store::find_ticket_agent(tx, 1, member.email).has_value() == works);
    CHECK_FALSE(store::find_ticket_agent(tx, 2, member.id));
    if (agent) CHECK(agent->name() == member.name());
  });
  CHECK(agents >= 4);
}

}  // namespace rollcall::testing
