#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "rollcall/store/tx.hpp"

// What the imports have in common where a staged set is judged and applied: statements over all of it at once.
namespace rollcall::store {

/// Runs one statement, with `:account` and `:now` bound where it names them. Returns how many rows it changed.
std::int64_t run_staged(Tx& tx, std::int64_t account_id, const std::string& sql);

/// What a query answers that has one row of one number.
std::int64_t number_of(Tx& tx, const std::string& query);

/// The greatest id in a table, 0 where it is empty: what is added from now on has a greater one.
std::int64_t last_id(Tx& tx, const std::string& table);

/// Appends a row of audit for each of `rows`: `subject, member_id, details FROM …`, in their order.
void audit_each(Tx& tx, std::int64_t account_id, const std::string& action, const std::string& rows);

/// A condition on a staged row and the row of the roll it speaks of, and the JSON that tells what becomes of it. A
/// comparison with what was not given is null, and so no difference.
struct StagedDifference {
  std::string name;
  std::string differs;
  std::string json;
};

/// SQL: the JSON object of what changes, without its braces and with a comma in front; empty where nothing does.
std::string changes_as_json(std::span<const StagedDifference> differences);

/// SQL: the object with its braces, of a column that holds what changes_as_json gave.
std::string whole_json(const std::string& column);

}  // namespace rollcall::store
