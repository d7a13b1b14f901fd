#pragma once

#include <string_view>

namespace rollcall {

/// Whether anybody can get an address there, so that a shared domain does not show a shared employer (P-70). Only the
/// large providers; the host in its stored form.
bool is_free_mail_provider(std::string_view host);

}  // namespace rollcall
