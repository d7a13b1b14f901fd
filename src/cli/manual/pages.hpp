#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rollcall/base/time.hpp"

namespace rollcall::cli {

/// One page of the manual: `rollcall-user.1`.
struct ManualPage {
  std::string file;
  std::function<std::string()> text;  ///< in mdoc(7)
};

/// Every page, dated that day: rollcall(1), one a group, rollcall-json(5), rollcall-exit-codes(7).
std::vector<ManualPage> manual_pages(Day day);

/// The page on JSON and the one on exit codes.
std::string json_page(const std::string& day);
std::string exit_codes_page(const std::string& day);

}  // namespace rollcall::cli
