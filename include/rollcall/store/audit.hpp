#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// One row of the audit (S-23).
struct AuditRow {
  std::int64_t id;
  Instant at;
  std::optional<std::string> account;  ///< slug; nullopt: about the file as a whole
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

/// A row that counts how often something happened, while it does.
struct CountingRow {
  std::int64_t id;
  std::string details;
};
/// The newest one of the same action, account and subject, from `since` on and before `until`. Looks at no more than
/// the newest ten thousand rows.
std::optional<CountingRow> find_counting_row(Tx& tx, const AuditEntry& like, Instant since, Instant until);
/// Counts on in it.
void set_audit_details(Tx& tx, std::int64_t id, const std::string& details);

/// One audit row for each of the members, with their address as the subject. `details` is a JSON object or nothing.
void append_audit_of_chosen(Tx& tx, const Chosen& members, const std::string& action,
                            const std::optional<std::string>& details);

struct AuditFilter {
  std::optional<std::int64_t> account_id{};  ///< nullopt: every account
  std::optional<Instant> since{};
  std::optional<Instant> until{};  ///< the first instant no longer included
  std::int64_t after_id = 0;
  std::optional<std::string> subject{};  ///< ASCII case folded
  std::optional<std::string> actor{};    ///< all its words, or its address; ASCII case folded
  std::optional<std::string> action{};
  std::int64_t limit = -1;  ///< -1: all
};

/// Throws not_found for an action that the audit does not record, and for an actor who is nobody's address and did
/// nothing; each with what there is.
void require_known(Tx& tx, const AuditFilter& filter);

/// Oldest first.
void list_audit(Tx& tx, const AuditFilter& filter, const std::function<void(const AuditRow&)>& row);

/// What was done with this membership, oldest first: its history.
void list_history(Tx& tx, std::int64_t member_id, const std::function<void(const AuditRow&)>& row);

}  // namespace rollcall::store
