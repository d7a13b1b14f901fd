#pragma once

#include <string>
#include <vector>

#include "support/roll.hpp"

namespace rollcall::testing {

/// Ada, Grażyna, Li and Øyvind are active, Di is deactivated. Each of them owns something, and Ex did before she was
/// removed. It is 2 November 2026.
class Desk : public Roll {
 public:
  Desk() {
    member("ada@example.org").named("Ada", "Byron");
    member("di@example.org").named("Di", "Adams");
    member("ex@example.org").named("Eve", "Xu");
    member("grazyna@example.org").named("Grażyna", "Wiśniewska-Żółkiewska");
    member("li@example.org").named("小明", "李");
    member("oyvind@example.org").named("Øyvind", "Bjørnstad");
    at("2026-11-02");
    import(
        "kind,name,external_id,owner,creator,shared,scope\n"
        "deal,Big deal,D-1,ada@example.org,ada@example.org,,\n"
        "contact,上海贸易有限公司,C-1,li@example.org,ex@example.org,,\n"
        "template,Follow-up,,grazyna@example.org,grazyna@example.org,yes,\n"
        "mailbox,sales@example.org,,oyvind@example.org,oyvind@example.org,,team\n"
        "deal,Old deal,D-2,ex@example.org,ex@example.org,,\n"
        "conversation,Question about an invoice,,,,,\n"
        "ticket,Cannot sign in,T-1,di@example.org,,,\n");
    tamper(
        "UPDATE member SET status = 'deactivated', deactivated_at = 0, deactivated_because = 'by_admin' WHERE id = 3");
    Person{*this, "ex@example.org"}.status("removed");
  }

  Answer import(const std::string& csv, ExitCode code = ExitCode::ok, const std::string& options = "") {
    given(csv);
    return fails(code, "user asset import - --json " + options);
  }

  /// The assets of a listing, by name.
  std::vector<std::string> names(const std::string& options = "") {
    std::vector<std::string> all;
    for (const auto& asset : json("user asset list " + options)) all.push_back(asset["name"]);
    return all;
  }

  /// The addresses of the owners of these assets, in the order of their numbers; `-` for nobody.
  std::vector<std::string> owners() {
    return rows(
        "SELECT ifnull(email, '-') FROM asset LEFT JOIN member ON member.id = owner_id "
        "LEFT JOIN user ON user.id = user_id ORDER BY asset.id");
  }

  /// Rows of audit, newest actions only: `action subject details`, from the id that `audited()` gave before.
  std::vector<std::string> audited_after(const std::string& id) {
    return rows("SELECT action || ' ' || subject || ' ' || ifnull(details, '') FROM audit WHERE id > " + id +
                " ORDER BY id");
  }
  std::string last_audit() { return rows("SELECT max(id) FROM audit").front(); }
};

}  // namespace rollcall::testing
