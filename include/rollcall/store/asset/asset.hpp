#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/domain/asset/owner_label.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Something a member owns or created (U-30): an asset, or a ticket of the portal.
struct Asset {
  std::optional<std::int64_t> id{};         ///< nullopt: it is the portal's ticket
  std::optional<std::int64_t> ticket_id{};  ///< nullopt: it is an asset
  AssetKind kind = AssetKind::ticket;
  std::string name;
  std::optional<std::string> external_id{};
  std::optional<Party> owner{};    ///< of a filter: whom it names; nullopt: nobody
  std::optional<Party> creator{};  ///< nullopt: nobody, or nobody any more
  std::optional<bool> shared{};    ///< nullopt: the kind never is
  std::optional<AssetScope> scope{};
  std::optional<std::string> state{};
  std::vector<std::string> participants{};  ///< addresses, sorted (U-30)
};

/// Which of the memberships of an address are meant. An address can have a present one and, from earlier, removed ones,
/// whose assets did not come back (U-06).
enum class Owning {
  present_or_removed,  ///< the present member; where there is none, the removed ones
  removed_only,
};

/// Whom an owner's address means.
struct Meant {
  std::string email;                  ///< as stored
  std::vector<std::int64_t> members;  ///< at least one, the latest last
};

/// The members of the account whom an owner's address means. Throws not_found where it has no such membership.
Meant get_owners(Tx& tx, std::int64_t account_id, std::string_view email, Owning owning);

/// Which assets a listing takes. Everything left open takes all.
struct AssetFilter {
  std::optional<std::vector<std::int64_t>> owners{};  ///< members
  std::optional<std::int64_t> participant{};          ///< a member who takes part in it
  std::optional<AssetKind> kind{};
  bool orphaned_only = false;  ///< without an owner, or with a removed one
};

/// Calls `row` for each asset of the account that passes the filter, in the order they were added, and then for the
/// portal's tickets (U-32), at most `limit` (-1: all).
void list_assets(Tx& tx, std::int64_t account_id, const AssetFilter& filter, std::int64_t limit,
                 const std::function<void(const Asset&)>& row);

/// Somebody who owns or could own assets (U-33).
struct Owner {
  Party party;
  std::int64_t assets = 0;  ///< how many they own (U-43)
};

enum class OwnersListed { active, everybody };

/// By address, the present member of an address before its removed ones; at most `limit` (-1: all).
void list_owners(Tx& tx, std::int64_t account_id, OwnersListed listed, std::int64_t limit,
                 const std::function<void(const Owner&)>& row);

}  // namespace rollcall::store
