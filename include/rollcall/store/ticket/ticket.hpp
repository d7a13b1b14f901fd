#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/words.hpp"
#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// What a new ticket starts with. Its requester is one of its contacts, named there or not.
struct NewTicket {
  std::string subject;
  std::int64_t stage_id = 0;
  std::optional<std::string> external_id{};
  std::optional<std::int64_t> requester_id{};
  std::vector<std::int64_t> contact_ids{};
  std::vector<std::int64_t> company_ids{};
  std::optional<std::int64_t> owner_id{};
  std::optional<Priority> priority{};
  std::optional<std::string> category{};
  std::map<std::string, std::string> properties{};
  TicketSource source = TicketSource::staff;
  std::optional<Instant> created_at{};        ///< nullopt: now
  std::optional<Instant> last_activity_at{};  ///< nullopt: when it was created
  std::optional<Instant> closed_at{};         ///< of a closed stage; nullopt: as last_activity_at
};

/// Returns its number.
std::int64_t add_ticket(Tx& tx, std::int64_t account_id, const NewTicket& ticket);

/// Throws not_found.
Ticket get_ticket(Tx& tx, std::int64_t account_id, std::int64_t id);

/// Who and what belongs to a ticket, each sorted.
struct TicketTies {
  std::vector<std::string> contacts;   ///< addresses
  std::vector<std::string> companies;  ///< names
  std::map<std::string, std::string> properties;
};
TicketTies get_ticket_ties(Tx& tx, std::int64_t ticket_id);

/// In which order tickets are listed: by last activity and by creation the newest first, by waiting who waits longest
/// first, by subject and by number the smallest first.
enum class TicketOrder { last_activity, created, waiting, subject, number };
}  // namespace rollcall::store
template <>
struct rollcall::Words<rollcall::store::TicketOrder> {
  static constexpr std::pair<store::TicketOrder, std::string_view> table[]{
      {store::TicketOrder::last_activity, "last-activity"},
      {store::TicketOrder::created, "created"},
      {store::TicketOrder::waiting, "waiting"},
      {store::TicketOrder::subject, "subject"},
      {store::TicketOrder::number, "number"}};
};
namespace rollcall::store {

/// Which tickets staff asks for (P-92). Everything left open takes all.
struct TicketFilter {
  std::optional<TicketState> state{};
  std::optional<std::string> pipeline{};
  std::optional<std::string> stage{};                 ///< of whatever pipeline
  std::optional<std::int64_t> inbox_id{};             ///< some conversation of it came through this one
  std::optional<std::vector<std::int64_t>> owners{};  ///< members, removed ones too
  bool unassigned_only = false;
  bool unanswered_only = false;            ///< the last message that is not a comment is a customer's
  std::optional<Instant> waiting_since{};  ///< unanswered since then, or longer
  std::optional<std::int64_t> company_id{};
  std::optional<std::int64_t> contact_id{};  ///< among its contacts
  std::optional<std::int64_t> requester_id{};
  std::optional<std::string> category{};
  std::optional<std::string> search{};  ///< part of the subject, a message or a comment; case folded by Unicode
  TicketOrder order = TicketOrder::last_activity;
  std::optional<std::int64_t> after{};  ///< a ticket's number: those that come behind it in this order
  std::int64_t limit = -1;              ///< -1: all
};

/// Throws not_found where the ticket to begin after does not exist.
void list_tickets(Tx& tx, std::int64_t account_id, const TicketFilter& filter,
                  const std::function<void(const Ticket&)>& row);

struct TicketCounts {
  std::int64_t all;
  std::int64_t open;
  std::int64_t unanswered;
};
/// Counts the tickets that the filter takes, whatever its page.
TicketCounts count_tickets(Tx& tx, std::int64_t account_id, const TicketFilter& filter);

/// The categories that some ticket has, each once, sorted.
std::vector<std::string> list_ticket_categories(Tx& tx, std::int64_t account_id);

/// All of them, the oldest number first; without since when they wait.
void list_tickets_by_number(Tx& tx, std::int64_t account_id, const std::function<void(const Ticket&)>& row);

/// The names of the properties that some ticket has, sorted.
std::vector<std::string> list_ticket_properties(Tx& tx, std::int64_t account_id);

/// Moves it; it is closed from now on, or open again, as the stage says.
void set_ticket_stage(Tx& tx, std::int64_t ticket_id, const Stage& stage);
void set_ticket_owner(Tx& tx, std::int64_t ticket_id, std::optional<std::int64_t> owner_id);
/// Something that customers can see happened now.
void note_ticket_activity(Tx& tx, std::int64_t ticket_id);

}  // namespace rollcall::store
