#pragma once

#include <string>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/domain/roll/member.hpp"

namespace rollcall {

/// Somebody who owns or created something, as far as naming them goes.
struct Party {
  std::string email;
  std::string first_name;
  std::string last_name;
  MemberStatus status;
  bool salesforce_user = false;
};

/// U-41: how a creator is called, wherever a name is shown: `Ada Byron`, or the address where there is no name; once
/// removed `Deactivated/Removed (ada@example.org)`.
std::string creator_label(const Party& creator);

/// U-41: the same for an owner; where the account's Salesforce sync is on, a removed owner of a record who is still a
/// Salesforce user reads `Ada Byron (Salesforce)`.
std::string owner_label(const Party& owner, AssetKind kind, bool salesforce_sync);

}  // namespace rollcall
