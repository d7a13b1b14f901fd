#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// Leaves an in-account notification for each of the members (M-10). Whom its text names at a place stands in
/// `people` (M-14).
void notify_chosen(Tx& tx, const Chosen& members, const std::string& kind, const std::string& text,
                   const std::vector<NamedPerson>& people);

struct Notification {
  std::int64_t id;
  std::string kind;
  std::string text;
  Instant created_at;
  std::optional<Instant> read_at;  ///< nullopt: unread
};

enum class Notifications { all, unread };

/// Of one member, oldest first.
std::vector<Notification> list_notifications(Tx& tx, std::int64_t member_id, Notifications which);

/// Marks every unread one as read. Returns how many.
std::int64_t mark_notifications_read(Tx& tx, std::int64_t member_id);

}  // namespace rollcall::store
