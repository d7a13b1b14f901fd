#pragma once

#include <string>

#include "cli/context.hpp"

namespace rollcall::cli {

// Actors of a verb's own (S-23), by the address that is stored, not by the one that was typed.

/// A user whom a password or a token has proved to be themself.
store::WhoActs user_named(std::string email);

/// A customer of the account the command is about.
store::WhoActs customer_named(std::string email, Context& context);

/// The monthly cycle.
store::WhoActs the_cycle();

}  // namespace rollcall::cli
