#include "rollcall/store/ticket/ticket_desk.hpp"

#include "rollcall/domain/names.hpp"

namespace rollcall::store {
namespace {

template <class Key>
std::optional<TicketAgent> agent_where(Tx& tx, const char* condition, std::int64_t account_id, const Key& key) {
  auto query = tx.prepared(
      std::string{"SELECT id, email, first_name, last_name FROM ticket_desk WHERE account_id = :account AND "} +
      condition);
  query->bind(":account", account_id);
  query->bind(":key", key);
  if (!query->executeStep()) return std::nullopt;
  return TicketAgent{query->getColumn(0).getInt64(), query->getColumn(1).getString(), query->getColumn(2).getString(),
                     query->getColumn(3).getString()};
}

}  // namespace

std::string TicketAgent::name() const {
  const auto whole = full_name(first_name, last_name);
  return whole.empty() ? email : whole;
}

std::optional<TicketAgent> find_ticket_agent(Tx& tx, std::int64_t account_id, std::int64_t member_id) {
  return agent_where(tx, "id = :key", account_id, member_id);
}

std::optional<TicketAgent> find_ticket_agent(Tx& tx, std::int64_t account_id, const std::string& email) {
  return agent_where(tx, "email = :key", account_id, email);
}

}  // namespace rollcall::store
