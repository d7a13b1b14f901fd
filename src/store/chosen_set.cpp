#include "rollcall/store/chosen_set.hpp"

#include <set>
#include <utility>

namespace rollcall::store {
namespace {

// What the table is called, and what it holds.
struct TableOfChosen {
  std::string name;
  std::string id;
  std::string columns;
};

template <Choosable what>
const TableOfChosen& table_of_chosen() {
  static const TableOfChosen table =
      what == Choosable::members    ? TableOfChosen{"chosen", "member_id", "member_id INTEGER PRIMARY KEY"}
      : what == Choosable::contacts ? TableOfChosen{"chosen_contact", "contact_id", "contact_id INTEGER PRIMARY KEY"}
      : what == Choosable::assets
          ? TableOfChosen{"chosen_asset", "asset_id", "place INTEGER PRIMARY KEY, asset_id INTEGER NOT NULL UNIQUE"}
          : TableOfChosen{"chosen_session", "session_id", "session_id INTEGER PRIMARY KEY"};
  return table;
}

// The first table of that name that no living set holds: `chosen`, `chosen_2` and so on.
std::string hold_table(std::set<std::string>& held, const std::string& name) {
  auto table = name;
  for (int number = 2; !held.insert(table).second; ++number) table = name + '_' + std::to_string(number);
  return table;
}

}  // namespace

// A table outlives its set, and is emptied when the next set takes it, so that a rollback in between does no harm.
template <Choosable what>
ChosenSet<what>::ChosenSet(Tx& tx) : held_{tx.held_tables_}, table_{hold_table(*held_, table_of_chosen<what>().name)} {
  try {
    tx.sql.exec("CREATE TEMP TABLE IF NOT EXISTS " + table_ + " (" + table_of_chosen<what>().columns +
                ") STRICT; DELETE FROM " + table_);
  } catch (...) {
    held_->erase(table_);
    throw;
  }
}

template <Choosable what>
ChosenSet<what>::ChosenSet(ChosenSet&& other) noexcept
    : held_{std::move(other.held_)}, table_{std::move(other.table_)} {}

template <Choosable what>
ChosenSet<what>::~ChosenSet() {
  if (held_) held_->erase(table_);
}

template <Choosable what>
std::string ChosenSet<what>::rows() const {
  return table_ + " AS " + table_of_chosen<what>().name;
}

template <Choosable what>
std::string ChosenSet<what>::ids() const {
  return "(SELECT " + table_of_chosen<what>().id + " FROM " + table_ + ')';
}

template class ChosenSet<Choosable::members>;
template class ChosenSet<Choosable::contacts>;
template class ChosenSet<Choosable::assets>;
template class ChosenSet<Choosable::sessions>;

}  // namespace rollcall::store
