#pragma once

#include <string>
#include <string_view>

#include "cli/output.hpp"
#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/service/customer/contact_session.hpp"

namespace rollcall::cli {

/// A contact as `portal contact show` tells of them: never their password, only whether they have one.
Json to_json(const Contact& contact);
std::string contact_text(const Contact& contact, const Output& out);

/// What an act did to contacts that signs them out: "2 contacts disabled, 1 session ended."
void report_signed_out(Output& out, const service::SessionsEnded& ended, std::string_view done);

}  // namespace rollcall::cli
