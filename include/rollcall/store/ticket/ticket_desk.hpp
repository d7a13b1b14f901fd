#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// A member who works on tickets today: active, and a super admin or with the right `tickets`. As has_permission of the
/// services says, without reading a permission set (W-23).
struct TicketAgent {
  std::int64_t id;
  std::string email;
  std::string first_name;
  std::string last_name;

  std::string name() const;
};

/// Nullopt: no such member, or one who does not work on tickets.
std::optional<TicketAgent> find_ticket_agent(Tx& tx, std::int64_t account_id, std::int64_t member_id);
/// The same by address.
std::optional<TicketAgent> find_ticket_agent(Tx& tx, std::int64_t account_id, const std::string& email);

}  // namespace rollcall::store
