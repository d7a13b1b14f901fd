#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/base/hint.hpp"

namespace rollcall::store {

/// What there is to say about lines of an input, once it has been worked through: as many as there may be, in constant
/// memory. They are kept in a temporary file of their own, and so outlive a transaction that is rolled back.
class LineNotes {
 public:
  LineNotes();

  void add(std::int64_t line, const std::string& text, const Hint& hint = {});
  std::int64_t count() const { return count_; }
  /// Forgets all but the first `count`.
  void cut_back_to(std::int64_t count);
  /// By line; those of one line as they were added.
  void list(const std::function<void(std::int64_t line, const std::string& text, const Hint& hint)>& row);

 private:
  SQLite::Database sql_;
  SQLite::Statement add_;
  std::int64_t count_ = 0;
};

}  // namespace rollcall::store
