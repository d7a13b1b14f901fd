#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "rollcall/service/cycle/cycle.hpp"
#include "rollcall/service/delivery/sending.hpp"

namespace rollcall::cli {

/// `sent`: what came of sending, where it was tried.
Json run_json(Instant ran_at, const std::vector<service::AccountRun>& runs,
              const std::optional<service::SendReport>& sent);
std::string run_text(const std::vector<service::AccountRun>& runs);

}  // namespace rollcall::cli
