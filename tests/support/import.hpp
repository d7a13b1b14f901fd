#pragma once

#include <string>
#include <vector>

#include "support/roll.hpp"

namespace rollcall::testing {

/// A roll to import members into. It is 1 November 2026, noon in UTC.
class Import : public Roll {
 public:
  explicit Import(const std::string& time_zone = "UTC") : Roll{time_zone} { at("2026-11-01T12:00Z"); }

  /// What the import of these lines answers, with --json, and with yes to whatever it asks.
  Answer operator()(const std::string& csv, ExitCode code = ExitCode::ok, const std::string& options = "") {
    given(csv);
    return fails(code, "user import - --json --yes " + options);
  }

  /// The rejected lines, none of which was imported: `2: why`.
  std::vector<std::string> rejected(const std::string& csv) {
    std::vector<std::string> lines;
    const auto report = (*this)(csv, ExitCode::usage).json();
    for (const auto& entry : report["rejected"])
      lines.push_back(std::to_string(entry["line"].get<int>()) + ": " + entry["error"]["message"].get<std::string>());
    return lines;
  }

  /// Everything about everybody but root.
  std::vector<std::string> members() {
    return rows(
        "SELECT email, first_name, last_name, status, super_admin, permission_set.name, seat, "
        "(SELECT group_concat(name, '+') FROM (SELECT name FROM team JOIN member_team ON team.id = team_id "
        "WHERE member_id = member.id ORDER BY name)), "
        "datetime(last_sign_in_at, 'unixepoch'), date(joined_at, 'unixepoch') "
        "FROM member JOIN user ON user.id = user_id LEFT JOIN permission_set ON permission_set.id = permission_set_id "
        "WHERE email <> 'root@example.org' ORDER BY email");
  }

  /// The audit rows of an action, oldest first, as `actor|subject|details`; those about root left out.
  std::vector<std::string> audit(const std::string& action) {
    return rows("SELECT actor, subject, details FROM audit WHERE action = '" + action +
                "' AND subject NOT LIKE 'root@%' ORDER BY id");
  }
};

}  // namespace rollcall::testing
