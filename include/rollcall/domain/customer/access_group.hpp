#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/domain/filter/filter.hpp"

namespace rollcall {

/// Contacts who may enter together, where access is by groups (P-12).
struct AccessGroup {
  std::int64_t id = 0;
  std::string name;                ///< unique in the account, in whatever case of ASCII letters
  std::optional<Filter> filter{};  ///< whom it has, by their properties; nullopt: those who were added by hand
  bool chosen = false;             ///< whether it opens the portal
};

}  // namespace rollcall
