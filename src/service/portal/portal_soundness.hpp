#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/finding.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

// What is true of the portal's settings after every act on them.

/// Of a setting that names something, the name as it is spelled there; any other value as it is. Throws not_found;
/// refused for a domain that is not the account's (P-03), and for a form that cannot be connected (P-26).
std::string spelled_setting(store::Tx& tx, const Account& account, std::string_view key, const std::string& value);

/// P-40: colours are judged against each other. Throws refused, with the nearest one that passes.
void require_contrast(const PortalValues& values);

/// Throws refused where there are findings, naming all of them and their mends at once; `about` begins the sentence.
void refuse_findings(const std::vector<Finding>& findings, const std::string& about);

}  // namespace rollcall::service
