#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// One row of the audit (S-23).
struct AuditRow {
  std::int64_t id;
  Instant at;
  std::optional<std::string> account;  ///< slug; nothing: about the file as a whole
  std::string actor;
  std::string action;
  std::optional<std::string> subject;
  std::optional<std::string> details;  ///< a JSON object
};

/// What one change adds to the audit, at the transaction's instant and by its actor.
struct AuditEntry {
  std::string action;  ///< `account.set`
  std::optional<std::int64_t> account_id{};
  std::optional<std::string> subject{};  ///< an address, a slug
  std::optional<std::int64_t> member_id{};
  std::optional<std::string> details{};  ///< a JSON object
};

void append_audit(Tx& tx, const AuditEntry& entry);

/// One audit row for each of the chosen, with their address as the subject. `details` is a JSON object or nothing.
void append_audit_of_chosen(Tx& tx, const std::string& action, const std::optional<std::string>& details);

struct AuditFilter {
  std::optional<std::int64_t> account_id{};  ///< nothing: every account
  std::optional<Instant> since{};
  std::int64_t after_id = 0;
  std::optional<std::string> subject{};  ///< ASCII case folded
  std::optional<std::string> action{};
  std::int64_t limit = -1;  ///< -1: all
};

/// Oldest first.
void list_audit(Tx& tx, const AuditFilter& filter, const std::function<void(const AuditRow&)>& row);

/// What was done with this membership, oldest first: its history.
void list_history(Tx& tx, std::int64_t member_id, const std::function<void(const AuditRow&)>& row);

}  // namespace rollcall::store
