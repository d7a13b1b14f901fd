#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/roll.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

// Names as people have them, and as people who mean harm have them.
const std::string members =
    "email,first name,last name,status,super admin,permission set,teams,last login date,created\n"
    "lucja@example.org,Łucja,Żółć,active,no,Support,Zespół Śląsk;Leads,2026-10-01 10:30,2024-01-02\n"
    "wang@example.org,小明,王,active,no,Support,團隊,,2024-01-03\n"
    "=cmd@example.org,=1+1,+2,active,no,=Odd set,=Sales;-Leads;@home,2026-10-02T08:00:00+02:00,2024-01-04\n"
    "quote@example.org,\"Bo \"\"the boss\"\"\",\"O'Hara, Jr\",active,no,\"a \"\"b\"\", c\",\"x, "
    "y;\"\"z\"\"\",,2024-01-05\n"
    "tis@example.org,'Tis,\"''-x\",active,no,,'team,,2024-01-06\n"
    "away@example.org,Å,Ø,deactivated,no,Support,,2025-01-01,2024-01-07\n"
    "new@example.org,,,invited,no,Support,Leads,,2026-03-04T05:06:07Z\n"
    "own@example.org,Own,Right,active,yes,Support,,,2024-01-09\n"
    "vice@example.org,By,Set,active,,Vice admins,,,2024-01-10\n"
    "gone@example.org,Gone,Away,active,no,,,,2024-01-11\n";

/// It is 1 November 2026, noon.
class ExportOffice : public Roll {
 public:
  ExportOffice() { at("2026-11-01T12:00Z"); }

  ExportOffice& filled() {
    (*this)("user permission-set add Support --right tickets");
    (*this)("user permission-set add '=Odd set' --right tickets --right customer-portal-settings");
    (*this)("user permission-set add 'Vice admins' --super-admin");
    given(members);
    (*this)("user import - --yes");
    tamper(
        "UPDATE member SET status = 'removed', removed_at = 0, permission_set_id = NULL "
        "WHERE user_id = (SELECT id FROM user WHERE email = 'gone@example.org')");
    return *this;
  }

  std::string path(const std::string& name) { return (folder() / name).string(); }
};

// The first column of an export is the id, which differs from file to file.
std::string without_ids(const std::string& csv) {
  std::string rest;
  for (std::size_t from = 0; from < csv.size();) {
    const auto end = csv.find("\r\n", from) + 2;
    rest += csv.substr(csv.find(',', from), end - csv.find(',', from));
    from = end;
  }
  return rest;
}

TEST_CASE("U-73 user export prints all members but the removed, by address", "[cli][export]") {
  ExportOffice office;
  office.filled();
  const auto answer = office("user export");
  check_golden("user_export.csv", answer.out);
  CHECK(answer.err.empty());
  CHECK(
      answer.out.starts_with("User ID,First name,Last name,Email address,Last login date,Assigned teams,Assigned "
                             "role,Permissions,Status,Created,Language\r\n"));
  CHECK(office("user export - -o csv").out == answer.out);
}

TEST_CASE("U-73, U-74 an export imported into a new file is exported as the same bytes, but for the ids",
          "[cli][export]") {
  ExportOffice office;
  const auto first = office.filled()("user export").out;
  ExportOffice other;
  other.given(first);
  const auto report = other.json("user import - --yes");
  CHECK(report["added"] == 9);
  CHECK(report["unchanged"] == 1);  // root, who was there
  CHECK(without_ids(other("user export").out) == without_ids(first));
  CHECK(other.rows("SELECT count(*) FROM mail") == Rows{"0"});

  const auto again = other.given(first).json("user import - --yes");
  CHECK(again["unchanged"] == 10);
}

TEST_CASE("U-73 an export goes into a new file that only its owner can read, and never over one", "[cli][export]") {
  ExportOffice office;
  office.filled();
  const auto file = office.path("roll.csv");
  CHECK(office.json("user export '" + file + "' --dry-run")["members_exported"] == 10);
  CHECK_FALSE(std::filesystem::exists(file));

  check_golden("user_export", office("user export '" + file + "'").out);
  CHECK(content_of(file) == office("user export").out);
  struct stat found {};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);

  write_file(file, "mine");
  CHECK(office.fails(ExitCode::refused, "user export '" + file + "'").err ==
        "rollcall: DIR/roll.csv already exists, and is not overwritten\nhint: choose another name\n");
  office.fails(ExitCode::refused, "user export '" + file + "' --dry-run");
  CHECK(content_of(file) == "mine");
  office.fails(ExitCode::database, "user export '" + office.path("no/folder/roll.csv") + "'");
  check_golden("user_export.json", office("user export '" + office.path("b.csv") + "' --json").out);
}

TEST_CASE("U-73 user export prints CSV and nothing else", "[cli][export]") {
  ExportOffice office;
  office.fails(ExitCode::usage, "user export --json");
  office.fails(ExitCode::usage, "user export -o ndjson");
  office.fails(ExitCode::usage, "user export '" + office.path("a.csv") + "' -o csv");
  CHECK_FALSE(std::filesystem::exists(office.path("a.csv")));
  office.losing_output().fails(ExitCode::internal, "user export");
}

TEST_CASE("U-73 each account exports its own members", "[cli][export]") {
  ExportOffice office;
  office.filled();
  office("account add Zoo --admin zoe@zoo.example");
  CHECK(office("--account zoo user export").lines().size() == 2);
}

TEST_CASE("U-03 an export needs a super admin", "[cli][export]") {
  ExportOffice office;
  office.filled();
  office.fails(ExitCode::denied, "--as lucja@example.org user export");
  office("--as vice@example.org user export");
}

}  // namespace
}  // namespace rollcall::testing
