#pragma once

#include <string>

namespace rollcall {

/// Whose password it is to be: it must not be like any of these (S-31).
struct PasswordOwner {
  std::string email;
  std::string first_name;
  std::string last_name;
};

/// S-31: 12 to 256 bytes, and not guessable in the judgement of libpasswdqc; no rules on which characters. Throws
/// refused, saying why.
void require_good_password(const std::string& password, const PasswordOwner& owner);

}  // namespace rollcall
