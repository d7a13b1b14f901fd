#pragma once

#include <span>
#include <string_view>

namespace rollcall {

/// Every action that the audit records (S-23), by word. What an act writes into it has to be among these.
std::span<const std::string_view> audit_actions();

}  // namespace rollcall
