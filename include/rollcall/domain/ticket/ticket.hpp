#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rollcall/base/time.hpp"
#include "rollcall/base/words.hpp"
#include "rollcall/domain/ticket/pipeline.hpp"

namespace rollcall {

enum class Priority { low, medium, high, urgent };
template <>
struct Words<Priority> {
  static constexpr std::pair<Priority, std::string_view> table[]{
      {Priority::low, "low"}, {Priority::medium, "medium"}, {Priority::high, "high"}, {Priority::urgent, "urgent"}};
};

inline constexpr std::size_t longest_message = 1 << 20;  ///< bytes (P-22)

/// What a conversation came by (P-22).
enum class Channel { chat, messenger, form, email, portal };
template <>
struct Words<Channel> {
  static constexpr std::pair<Channel, std::string_view> table[]{{Channel::chat, "chat"},
                                                                {Channel::messenger, "messenger"},
                                                                {Channel::form, "form"},
                                                                {Channel::email, "email"},
                                                                {Channel::portal, "portal"}};
};

/// How a ticket came to be: by a channel, by a member of staff, or from another help desk.
enum class TicketSource { chat, messenger, form, email, portal, staff, import };
template <>
struct Words<TicketSource> {
  static constexpr std::pair<TicketSource, std::string_view> table[]{
      {TicketSource::chat, "chat"},    {TicketSource::messenger, "messenger"}, {TicketSource::form, "form"},
      {TicketSource::email, "email"},  {TicketSource::portal, "portal"},       {TicketSource::staff, "staff"},
      {TicketSource::import, "import"}};
};

/// Who wrote a message, and for whom: a comment is for staff alone (promise 7).
enum class MessageKind { customer, agent, comment };
template <>
struct Words<MessageKind> {
  static constexpr std::pair<MessageKind, std::string_view> table[]{
      {MessageKind::customer, "customer"}, {MessageKind::agent, "agent"}, {MessageKind::comment, "comment"}};
};

/// What a customer asks about (P-21), as it stands.
struct Ticket {
  std::int64_t id = 0;
  std::int64_t account_id = 0;
  std::optional<std::string> external_id{};  ///< what another help desk called it
  std::string subject;
  std::string pipeline;  ///< its name
  Stage stage{};
  std::optional<std::string> requester{};  ///< the contact's address; nullopt: nobody asked
  std::optional<std::int64_t> owner_id{};  ///< the member who owns it, removed or not; nullopt: nobody's
  std::optional<std::string> owner{};      ///< as U-41 words them
  std::optional<std::string> owner_email{};
  std::optional<Priority> priority{};     ///< nullopt: not judged
  std::optional<std::string> category{};  ///< nullopt: none
  TicketSource source = TicketSource::staff;
  Instant created_at{};
  Instant last_activity_at{};  ///< the last act that customers can see; a comment is none
  std::optional<Instant> closed_at{};
  /// When the first of the customer's messages came that nobody of staff has answered (P-92); nullopt if none waits.
  std::optional<Instant> waiting_since{};

  bool open() const { return stage.state == TicketState::open; }
};

}  // namespace rollcall
