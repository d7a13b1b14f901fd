#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/base/words.hpp"

namespace rollcall {

enum class InboxKind { inbox, help_desk };
template <>
struct Words<InboxKind> {
  static constexpr std::pair<InboxKind, std::string_view> table[]{{InboxKind::inbox, "inbox"},
                                                                  {InboxKind::help_desk, "help-desk"}};
};

/// Where tickets and replies arrive (P-04).
struct Inbox {
  std::int64_t id = 0;
  std::string name;  ///< unique in the account
  InboxKind kind = InboxKind::inbox;
  bool is_connected = true;              ///< customers do not see what came through one that is not (P-23)
  std::vector<std::string> addresses{};  ///< stored form, sorted
};

}  // namespace rollcall
