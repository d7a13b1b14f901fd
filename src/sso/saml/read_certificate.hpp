#pragma once

#include <string>

#include "rollcall/sso/certificate.hpp"

namespace rollcall::sso {

/// Throws usage for bytes that are no certificate, or more than one.
Certificate certificate_from(std::string der);

}  // namespace rollcall::sso
