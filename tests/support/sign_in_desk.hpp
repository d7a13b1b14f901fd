#pragma once

#include <string>

#include "support/roll.hpp"
#include "support/tokens.hpp"

namespace rollcall::testing {

/// What S-04 says to the letter, after the program's name.
inline const std::string session_over = "rollcall: Your session is not valid or has expired, please log in again.\n";

/// Ada, a member, and Sam, a super admin, both with the password `good_password`. It is 2 November 2026, 09:00.
class SignInDesk : public Roll {
 public:
  SignInDesk() {
    at("2026-11-02T09:00Z");
    member("ada@example.org").named("Ada", "Byron");
    member("sam@example.org").super_admin();
    for (const std::string email : {"ada@example.org", "sam@example.org"}) give_password(email);
  }

  void give_password(const std::string& email) {
    given(good_password + '\n');
    (*this)("--operator user password " + email + " --password-stdin --quiet");
  }

  /// Signs in, and keeps the session as the command line does.
  Answer log_in(const std::string& email, const std::string& options = "", ExitCode code = ExitCode::ok) {
    given(good_password + '\n');
    return fails(code, "session login " + email + " --password-stdin " + options);
  }

  /// Signs in as another program does.
  std::string token_of(const std::string& email, const std::string& options = "") {
    const auto answer = log_in(email, "--print-token " + options);
    return answer.lines().front();
  }

  /// Acts from here on as the owner of this token; as the operator again if it is empty.
  SignInDesk& as(const std::string& token) {
    with("ROLLCALL_TOKEN", token);
    return *this;
  }

  /// Whether the token lets somebody in, asked as other programs do.
  bool is_valid(const std::string& token) {
    given(token + '\n');
    const auto answer = (*this)("--operator session verify --stream");
    return Json::parse(answer.out)["valid"];
  }

  std::vector<std::string> sessions(const std::string& columns = "id, ended_because") {
    return rows("SELECT " + columns + " FROM session ORDER BY id");
  }
};

}  // namespace rollcall::testing
