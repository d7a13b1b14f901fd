#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rollcall/base/time.hpp"
#include "rollcall/domain/ticket/ticket.hpp"

namespace rollcall {

/// What is said about one ticket that moves in (P-21): a row of an import. Names and addresses are as they were typed,
/// for the roll to find.
struct TicketFacts {
  std::optional<std::int64_t> number{};  ///< in a list of our own: that of the ticket, should it be on this roll
  std::optional<std::string> external_id{};
  std::string subject;
  std::optional<std::string> pipeline{};
  std::optional<std::string> stage{};
  std::optional<std::string> requester{};       ///< stored form (U-76)
  std::optional<std::string> requester_name{};  ///< in a customer's list: the names of a contact instead
  std::vector<std::string> contacts{};          ///< further ones, stored form, each once
  std::optional<std::string> companies{};       ///< as company_list_from writes them; empty: none
  std::optional<std::string> owner{};           ///< stored form
  std::optional<std::string> owner_name{};      ///< instead of an address: the names of a member (I-14)
  std::optional<Priority> priority{};
  std::optional<std::string> category{};
  std::optional<Instant> created_at{};
  std::optional<Instant> last_activity_at{};
  std::optional<Instant> closed_at{};
  std::optional<std::string> text{};                              ///< the first message, the customer's
  std::vector<std::pair<std::string, std::string>> properties{};  ///< name and value, each name once
};

/// One line of plain text, trimmed, of 1 to 1,000 bytes. Throws usage.
std::string ticket_subject_from(std::string_view typed);

/// Case does not count. Throws usage, with the words there are.
Priority priority_from(std::string_view typed);

/// The name of a ticket's own property: as label_from, and by field_key none of the fields that every ticket has.
/// Throws usage.
std::string ticket_property_from(std::string_view typed);

}  // namespace rollcall
