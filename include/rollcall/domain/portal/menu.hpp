#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

struct MenuItem {
  std::string label;
  std::string url;  ///< `https:` or `mailto:`

  bool operator==(const MenuItem&) const = default;
};

/// Links that the portal shows to find one's way (P-41).
struct Menu {
  std::int64_t id = 0;
  std::string name;  ///< unique in the account
  std::vector<MenuItem> items{};
};

/// `LABEL=URL`, as typed; the first `=` separates them. Throws usage.
MenuItem menu_item_from(std::string_view typed);

}  // namespace rollcall
