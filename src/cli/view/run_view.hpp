#pragma once

#include <string>
#include <vector>

#include "cli/output.hpp"
#include "rollcall/service/cycle/cycle.hpp"

namespace rollcall::cli {

Json run_json(Instant ran_at, const std::vector<service::AccountRun>& runs);
std::string run_text(const std::vector<service::AccountRun>& runs);

}  // namespace rollcall::cli
