#pragma once

#include "cli/context.hpp"
#include "rollcall/transports/transport.hpp"

namespace rollcall::cli {

/// The password a mail server asks for: the first line of the file that ROLLCALL_SMTP_PASSWORD_FILE names, or
/// ROLLCALL_SMTP_PASSWORD (M-03). Asked for only when a server wants one; then throws usage when the file cannot be
/// read, refused when it is the roll, denied where --signed-in opens none (S-21).
transports::PasswordSource smtp_password(const Context& context);

}  // namespace rollcall::cli
