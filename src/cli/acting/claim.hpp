#pragma once

#include <string>

#include "cli/environment.hpp"
#include "cli/options.hpp"

namespace rollcall::cli {

/// Whom the one at the keyboard claims to be (S-20), before the roll was asked whether that is so.
struct Claim {
  enum class Kind {
    the_operator,  ///< in their own name
    some_user,     ///< the operator, as the user of --as
    session,       ///< the user of the token
    nobody         ///< somebody who has yet to sign in, or to prove who they are
  };
  Kind kind = Kind::nobody;
  std::string token{};   ///< of a session
  bool kept = false;     ///< by this command line, rather than given in the environment
  bool trusted = false;  ///< whether the operating system says they are the operator (S-21)
};

/// In the order of S-20. Throws denied for what only the operator may say (--operator, --as, --now), and where
/// --signed-in does not let it be said; database where it cannot be known whose the file is.
Claim claim_of(const Environment& environment, const GlobalOptions& options);

/// S-23: what the audit calls the person who runs this, as the operator.
std::string name_of_operator(const Environment& environment);

}  // namespace rollcall::cli
