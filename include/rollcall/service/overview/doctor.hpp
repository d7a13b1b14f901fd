#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/store/overview/doctor.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Looks whether the roll keeps the promises (product.md), whether others can get around it (S-21), and whether the
/// cycle does its work. Reads only. Errors first, then by account; empty if everything is in order. Of a damaged file
/// only the damage is reported, as nothing else in it can be trusted; likewise of one with an older schema, which stays
/// as it is. Throws database where the file or its folder cannot be looked at, or the system has no zones. Nothing at
/// all when `progress` stopped it.
std::optional<std::vector<Finding>> examine(store::Tx& tx, const std::string& file, const std::string& host_name,
                                            const store::CheckProgress& progress);

}  // namespace rollcall::service
