#include "rollcall/store/sql/prepared.hpp"

namespace rollcall::store {
namespace {

// Texts are ours; what makes some of them different is how an account filters its tickets.
constexpr std::size_t most_kept = 300;

}  // namespace

Prepared PreparedStatements::use(SQLite::Database& sql, const std::string& text) {
  const auto found = kept_.find(text);
  if (found != kept_.end() && !found->second.in_use) return Prepared{found->second};
  if (found != kept_.end() || kept_.size() >= most_kept)
    return Prepared{std::make_unique<SQLite::Statement>(sql, text)};
  return Prepared{kept_.try_emplace(text, Prepared::Kept{SQLite::Statement{sql, text}}).first->second};
}

}  // namespace rollcall::store
