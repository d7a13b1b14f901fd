#pragma once

#include <cstdint>
#include <string_view>

#include "rollcall/base/words.hpp"

namespace rollcall {

/// What a billing contact of an account is asked about (U-50).
enum class BillingRole { primary, billing, decision_maker, onboarding, security, technical };
template <>
struct Words<BillingRole> {
  static constexpr std::pair<BillingRole, std::string_view> table[]{{BillingRole::primary, "primary"},
                                                                    {BillingRole::billing, "billing"},
                                                                    {BillingRole::decision_maker, "decision-maker"},
                                                                    {BillingRole::onboarding, "onboarding"},
                                                                    {BillingRole::security, "security"},
                                                                    {BillingRole::technical, "technical"}};
};

/// Throws usage, listing the roles.
BillingRole billing_role_from(std::string_view typed);

/// How many members may hold the role at once.
std::int64_t most_holders(BillingRole role);

}  // namespace rollcall
