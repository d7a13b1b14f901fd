#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A ticket as staff words it. Names and addresses are looked up in the account.
struct TicketRequest {
  std::string subject;
  std::optional<std::string> pipeline{};   ///< nothing: default_pipeline()
  std::optional<std::string> stage{};      ///< nothing: the pipeline's first open one
  std::optional<std::string> requester{};  ///< an address
  std::vector<std::string> contacts{};     ///< addresses, beside the requester's
  std::vector<std::string> companies{};    ///< names; none given: the requester's primary one
  std::optional<std::string> owner{};      ///< an active member's address
  std::optional<std::string> priority{};
  std::optional<std::string> category{};
  std::map<std::string, std::string> properties{};
};

/// P-21. Throws usage for a subject or property that is none, not_found for what a name does not find, refused for an
/// owner who is not active.
Ticket create_ticket(store::Tx& tx, const Account& account, const TicketRequest& request);

/// The pipeline of tickets for which none is named (P-26): the setting's, or the oldest one. Throws refused where there
/// is none.
Pipeline default_pipeline(store::Tx& tx, const Account& account);
/// The first open stage of the pipeline. Throws refused where it has none.
Stage first_stage(const Pipeline& pipeline);

struct TicketChange {
  Ticket ticket;
  bool changed;
};
/// Moves it to a stage of its pipeline, or of another. Throws not_found.
TicketChange move_ticket(store::Tx& tx, const Account& account, std::int64_t id, const std::string& stage,
                         const std::optional<std::string>& pipeline);
/// Gives it to an owner; nothing: to nobody. Throws not_found, refused for somebody who is not active.
TicketChange assign_ticket(store::Tx& tx, const Account& account, std::int64_t id,
                           const std::optional<std::string>& owner);
/// Closes it to where customers close, or to the pipeline's first closed stage; one that is closed stays where it is.
/// Throws not_found, refused where the pipeline has no closed stage.
TicketChange close_ticket(store::Tx& tx, const Account& account, std::int64_t id);

/// What staff writes: a reply for the customer, or a comment for staff alone (P-22). A reply goes
/// where customers see it, and moves an open ticket to its pipeline's stage for it (P-23, P-25); a comment belongs to
/// the ticket as a whole. Its author is the user who acts; nobody: the operator. Throws not_found, refused for a reply
/// that no customer would see, as there is no connected inbox for it, usage as check_message.
std::int64_t write_to_ticket(store::Tx& tx, const Account& account, std::int64_t id, MessageKind kind,
                             const std::string& text, const std::vector<store::NewAttachment>& attachments);

/// A file of the ticket, whatever message or comment it came with, seen by customers or not (P-93). Throws not_found.
store::NewAttachment get_attachment(store::Tx& tx, const Account& account, std::int64_t id, std::int64_t attachment_id);

/// P-22: throws usage for a message that says nothing, more than 10 attachments, or one that is over 10 MiB or whose
/// name is none: data of at most 255 bytes of UTF-8 without control characters.
void check_message(const std::string& text, const std::vector<store::NewAttachment>& attachments);

}  // namespace rollcall::service
