#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "rollcall/domain/filter/filter.hpp"

namespace rollcall::store {

/// Values that a text of SQL was given while it was put together: never in the text itself.
class Parameters {
 public:
  /// Returns the name by which the text calls it.
  std::string add(std::string value);
  void bind_to(SQLite::Statement& statement) const;

 private:
  std::vector<std::string> values_;
};

/// One condition of a filter as SQL about the row at hand.
struct ConditionSql {
  std::string holds;  ///< 1 or 0
  std::string found;  ///< what it is compared with: text, several values are separated by commas, or NULL
};

/// Of a row of `ticket`. Semantics as domain/filter/filter_evaluation.hpp has them.
std::vector<ConditionSql> ticket_conditions(const Filter& filter, Parameters& parameters);
/// Of a row of `contact`.
std::vector<ConditionSql> contact_conditions(const Filter& filter, Parameters& parameters);

/// Whether a row of `ticket`, or of `contact`, passes one of the filters, however many there are; there is one at
/// least.
std::string passes_any_of_tickets(const std::vector<Filter>& filters, Parameters& parameters);
std::string passes_any_of_contacts(const std::vector<Filter>& filters, Parameters& parameters);

/// All of them, in parentheses.
std::string all_hold(const std::vector<ConditionSql>& conditions);

}  // namespace rollcall::store
