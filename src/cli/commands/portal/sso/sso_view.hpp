#pragma once

#include <string>

#include "cli/output.hpp"
#include "rollcall/service/portal/single_sign_on.hpp"

namespace rollcall::cli {

/// The settings of one way, their keys as fingerprints (P-82).
Json json_of(const service::SingleSignOnView& view);
std::string text_of(const service::SingleSignOnView& view, const Output& out);

}  // namespace rollcall::cli
