#pragma once

#include <string>

#include "cli/output.hpp"
#include "rollcall/domain/customer/contact.hpp"

namespace rollcall::cli {

/// A contact as `portal contact show` tells of them: never their password, only whether they have one.
Json to_json(const Contact& contact);
std::string contact_text(const Contact& contact, const Output& out);

}  // namespace rollcall::cli
