#include "rollcall/domain/asset/owner_label.hpp"

#include "rollcall/domain/names.hpp"

namespace rollcall {

std::string creator_label(const Party& creator) {
  if (creator.status == MemberStatus::removed) return "Deactivated/Removed (" + creator.email + ')';
  const auto name = full_name(creator.first_name, creator.last_name);
  return name.empty() ? creator.email : name;
}

std::string owner_label(const Party& owner, AssetKind kind, bool salesforce_sync) {
  const auto name = full_name(owner.first_name, owner.last_name);
  const bool salesforce = owner.status == MemberStatus::removed && owner.salesforce_user && salesforce_sync &&
                          rule_of(kind).read_as_salesforce && !name.empty();
  return salesforce ? name + " (Salesforce)" : creator_label(owner);
}

}  // namespace rollcall
