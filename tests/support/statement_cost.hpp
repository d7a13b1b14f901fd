#pragma once

#include <cstdint>
#include <string>

namespace rollcall::testing {

/// What the statements of every connection that is opened from now on cost, while it lives. One at a time.
class StatementCost {
 public:
  StatementCost();
  ~StatementCost();
  StatementCost(const StatementCost&) = delete;
  StatementCost& operator=(const StatementCost&) = delete;

  std::int64_t steps() const { return steps_; }            ///< of SQLite's virtual machine, all together
  const std::string& dearest() const { return dearest_; }  ///< statement

 private:
  friend struct CostHook;

  std::int64_t steps_ = 0;
  std::int64_t most_ = 0;
  std::string dearest_;
};

}  // namespace rollcall::testing
