#pragma once

#include <string>

#include "rollcall/base/spool.hpp"

namespace rollcall::testing {

inline std::string content_of(const Spool& spool) {
  std::string content;
  spool.read([&](std::string_view piece) { content += piece; });
  return content;
}

}  // namespace rollcall::testing
