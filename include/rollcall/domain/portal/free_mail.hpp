#pragma once

#include <string_view>

namespace rollcall {

/// Whether anybody can have an address there, so that sharing the domain says nothing about whom one works for (P-70).
/// The great ones only; the host in its stored form.
bool is_free_mail_provider(std::string_view host);

}  // namespace rollcall
