#pragma once

#include "environment.hpp"
#include "rollcall/mail/transport.hpp"

namespace rollcall::cli {

/// The password a mail server asks for: the first line of the file that ROLLCALL_SMTP_PASSWORD_FILE names, or
/// ROLLCALL_SMTP_PASSWORD (M-03). Asked for only when a server wants one; throws usage when the file cannot be read.
mail::PasswordSource smtp_password(const Environment& environment);

}  // namespace rollcall::cli
