#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rollcall/domain/import_columns.hpp"
#include "rollcall/domain/import_reading.hpp"

namespace rollcall {

/// Where in a file the columns are.
class HeaderPlaces {
 public:
  /// A cell that says something about a column.
  struct Spot {
    std::size_t cell;
    std::size_t order;                  ///< the spelling it was found by: the earlier counts
    std::string name;                   ///< as the header spells it
    std::optional<std::string> zone{};  ///< of the clocks that its times were read from, where the header says so
  };
  struct Place {
    std::size_t column;      ///< of the rules; of a property, how many rules there are
    std::string property{};  ///< the property's name as it is stored
    std::vector<Spot> spots{};
    bool is_joined = false;                                     ///< all filled cells count, not only the first
    std::vector<std::pair<std::string, std::string>> values{};  ///< what cells mean; theirs folded
  };
  /// A condition on a row: one of the cells has to be one of the values, which are folded.
  struct Condition {
    std::vector<std::size_t> cells;
    std::vector<std::string> values;
  };

  /// Throws usage where a needed column is missing, a column that is read occurs twice, two columns say the same, a
  /// name cannot be that of a property, something that `reading` names is not there, or the file would not say what
  /// matters (I-05).
  HeaderPlaces(const HeaderRules& rules, const std::vector<std::string>& header, const ImportReading& reading = {});

  const std::vector<Place>& places() const { return places_; }  ///< what is needed first, then as they stand
  const std::vector<Condition>& conditions() const { return conditions_; }
  const std::vector<std::string>& unread() const { return unread_; }  ///< as the header spells them
  std::vector<std::string> properties() const;                        ///< as they are stored, in order
  /// What each column of ours that is read is called in the header.
  std::vector<std::pair<std::string, std::string>> read_as() const;
  bool reads(const std::string& column) const;
  bool is_own() const { return is_own_; }  ///< the file is our own
  /// Whether each row is about an address and has other cells: what has none may be a total behind the list.
  bool may_have_footers() const;

  /// Throws usage for a row with fewer cells than the header, or more that are filled; of a log, for one without a cell
  /// that is read.
  void require_cells(const std::vector<std::string>& cells) const;

 private:
  struct Name {
    std::size_t cell;
    std::string shown, exact, key;
  };

  bool has(const std::string& column) const;
  const ImportReading::Pair* said_by_hand(const Name& name) const;
  bool is_ignored(const Name& name) const;
  bool is_silent(const Name& name) const;
  bool is_something_else(const Name& name) const;
  std::optional<FoundColumn> meant_by(const Name& name) const;
  void place(const Name& name);
  void place_property(const Name& name);
  void place_by_hand(const Name& name, const std::string& ours);
  void add_spot(std::size_t column, const std::string& property, Spot spot, const Name& name);
  std::vector<std::size_t> cells_named(const std::string& column) const;
  void settle(Place& place) const;
  void find_values();
  void find_conditions();
  void require_needed() const;
  void require_no_contradiction() const;
  void require_no_silence() const;
  bool is_read_as_nothing(const std::string& shown) const;
  void require_all_said_by_hand() const;

  const HeaderRules& rules_;
  const ImportReading& reading_;
  std::vector<Name> names_{};
  std::size_t width_;
  bool is_own_ = false;
  std::vector<Place> places_{};
  std::vector<Condition> conditions_{};
  std::vector<std::string> unread_{};
};

/// How much a row looks like a header of these rules.
HeaderLook look_of_header(const HeaderRules& rules, const std::vector<std::string>& names,
                          const ImportReading& reading);

/// The zone that a name has in brackets: `UTC`, `GMT`, an IANA name. Throws usage for what looks like a zone and is
/// none; nothing for what does not.
std::optional<std::string> zone_in_brackets(const std::string& name);

}  // namespace rollcall
