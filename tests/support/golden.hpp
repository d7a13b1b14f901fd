#pragma once

#include <string>

namespace rollcall::testing {

/// Checks the text against the file, named from tests/ on. With ROLLCALL_WRITE_GOLDENS=1 in the environment the file is
/// written instead: read the difference before you commit it.
void check_golden_file(const std::string& name, const std::string& text);

}  // namespace rollcall::testing
