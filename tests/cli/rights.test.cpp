// Who may do what: every verb is run by every kind of actor, and checked in the same way.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <map>

#include "support/sign_in_desk.hpp"
#include "support/verbs.hpp"

namespace rollcall::testing {
namespace {

using cli::Right;

std::string line_of(const Verb& verb) {
  auto line = verb.line();
  if (line.find("--account") == std::string::npos) line += " --account acme";
  return line + " --dry-run";
}

/// Everybody there is, as the spine sees them.
struct Everybody : SignInDesk {
  struct Actor {
    std::string name;
    std::string token;  ///< empty: none
    bool owns_file = true;
    bool let_in = true;  ///< whether this is a live session in the account, or the operator
  };

  Everybody() {
    member("li@example.org");
    member("holly@example.org");
    member("gone@example.org");
    for (const std::string email : {"holly@example.org", "gone@example.org"}) give_password(email);
    (*this)("user permission-set add Support --right tickets --right customer-portal-settings");
    (*this)("user set holly@example.org --permission-set Support");
    at("2026-10-30T09:00Z");
    const auto expired = token_of("sam@example.org");
    at("2026-11-02T09:00Z");
    const auto gone = token_of("gone@example.org");
    const auto admin = token_of("sam@example.org");
    const auto holder = token_of("holly@example.org");
    const auto plain = token_of("ada@example.org");
    deactivate("gone@example.org");
    (*this)("account add Zoo --admin zoe@zoo.example");
    give_password("zoe@zoo.example");
    const auto zoe = token_of("zoe@zoo.example", "--account zoo");
    given("");
    actors = {{"operator", ""},
              {"super admin", admin},
              {"right holder", holder},
              {"member", plain},
              {"deactivated", gone, true, false},
              {"of another account", zoe, true, false},
              {"expired", expired, true, false},
              {"nobody", "", false, false}};
  }

  int code_of(const Actor& actor, const std::string& line) {
    as(actor.token).as_os_user(actor.owns_file ? ::geteuid() : ::geteuid() + 1, "somebody");
    return static_cast<int>(try_to(line).code);
  }

  std::vector<Actor> actors;
};

bool is_refused(const Everybody::Actor& actor, Right right) {
  if (actor.name == "operator") return false;
  switch (right) {
    case Right::operator_only:
      return true;
    case Right::super_admin:
    case Right::self:  // the samples are about somebody else
      return actor.name != "super admin";
    case Right::portal_settings:
    case Right::tickets:
      return actor.name != "super admin" && actor.name != "right holder";
    case Right::member:
    case Right::somebody:  // the samples name acme, and a session lets nobody into another account
      return !actor.let_in;
    case Right::anyone:
      break;
  }
  return false;
}

}  // namespace

TEST_CASE("S-22 every verb declares what it needs", "[cli][rights]") {
  for (const auto& verb : all_verbs()) {
    INFO(verb.words);
    CHECK(verb.needs.has_value());
  }
}

TEST_CASE_METHOD(Everybody, "S-22 every verb by everybody: who lacks the declared right is refused with 4, nobody else",
                 "[cli][rights]") {
  std::string matrix =
      "operator, super admin, right holder, member, deactivated, of another account, expired, nobody\n";
  for (const auto& verb : all_verbs()) {
    const auto line = line_of(verb);
    for (const auto& actor : actors) {
      const auto code = code_of(actor, line);
      matrix += std::to_string(code) + ' ';
      INFO(line << " by " << actor.name);
      if (verb.needs->right != Right::anyone) CHECK((code == 4) == is_refused(actor, verb.needs->right));
    }
    matrix += ' ' + verb.words + '\n';
  }
  check_golden("rights", matrix);
}

TEST_CASE_METHOD(Everybody, "S-22 --as is under the same rights as the session of that user", "[cli][rights]") {
  const std::map<std::string, std::string> emails{{"super admin", "sam@example.org"},
                                                  {"right holder", "holly@example.org"},
                                                  {"member", "ada@example.org"},
                                                  {"deactivated", "gone@example.org"}};
  for (const auto& verb : all_verbs()) {
    if (verb.needs->right == Right::anyone) continue;
    for (const auto& actor : actors) {
      const auto email = emails.find(actor.name);
      if (email == emails.end()) continue;
      INFO(verb.words << " as " << actor.name);
      const auto code = code_of({"operator", ""}, line_of(verb) + " --as " + email->second);
      CHECK((code == 4) == is_refused(actor, verb.needs->right));
    }
  }
}

}  // namespace rollcall::testing
