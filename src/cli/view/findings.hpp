#pragma once

#include <vector>

#include "cli/context.hpp"
#include "rollcall/domain/finding.hpp"

namespace rollcall::cli {

/// The listing of what a check found. Throws refused at its end where anything is an error, so that the command ends
/// with 5.
void print_findings(const std::vector<Finding>& findings, Context& context);

}  // namespace rollcall::cli
