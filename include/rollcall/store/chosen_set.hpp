#pragma once

#include <memory>
#include <set>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What a set can be chosen of.
enum class Choosable { members, contacts, assets, sessions };

/// Whom, or what, an act is about: one and a hundred thousand take the same statements. A set lives no longer than its
/// transaction. While it lives it holds a temporary table of its own, so that nothing that is chosen meanwhile changes
/// it; it can be neither copied nor replaced. It is made by the functions named `choose_…`, and whatever works on a set
/// takes it: `const&` where it reads, `&` where it takes some out.
///
/// Made within a Savepoint that is rolled back, it is gone with it; made before, it is again what it was there.
template <Choosable what>
class [[nodiscard]] ChosenSet {
 public:
  /// An empty one, for the store to fill.
  static ChosenSet none(Tx& tx) { return ChosenSet{tx}; }

  ChosenSet(ChosenSet&& other) noexcept;
  ~ChosenSet();
  ChosenSet(const ChosenSet&) = delete;
  ChosenSet& operator=(const ChosenSet&) = delete;
  ChosenSet& operator=(ChosenSet&&) = delete;

  // As SQL, for the store alone.

  /// The table's name, to insert into.
  const std::string& table() const { return table_; }
  /// The table under the name it has in all queries: `chosen(member_id)`, `chosen_contact(contact_id)`,
  /// `chosen_asset(place, asset_id)`, the places in the order of choosing, and `chosen_session(session_id)`.
  std::string rows() const;
  /// The ids alone: a query in brackets, to stand behind IN.
  std::string ids() const;

 private:
  explicit ChosenSet(Tx& tx);

  std::shared_ptr<std::set<std::string>>
      held_;  ///< the tables that living sets of the transaction hold; null: moved from
  std::string table_;
};

using Chosen = ChosenSet<Choosable::members>;
using ChosenContacts = ChosenSet<Choosable::contacts>;
using ChosenAssets = ChosenSet<Choosable::assets>;
using ChosenSessions = ChosenSet<Choosable::sessions>;

extern template class ChosenSet<Choosable::members>;
extern template class ChosenSet<Choosable::contacts>;
extern template class ChosenSet<Choosable::assets>;
extern template class ChosenSet<Choosable::sessions>;

}  // namespace rollcall::store
