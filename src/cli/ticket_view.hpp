#pragma once

#include <string>
#include <vector>

#include "context.hpp"
#include "rollcall/domain/ticket.hpp"
#include "rollcall/service/customer.hpp"
#include "rollcall/store/conversation.hpp"

namespace rollcall::cli {

/// A ticket as staff reads it.
Json to_json(const Ticket& ticket);
/// `Ticket 12: Cannot sign in`, and where it stands.
std::string ticket_line(const Ticket& ticket);

/// A file to be attached: its name without the folders, its type by its name, its bytes. Throws usage for one that
/// cannot be read or is too large (P-22).
std::vector<store::NewAttachment> attachments_from(const std::vector<std::string>& files, const Context& context);

/// What is to be written: as typed, or all of standard input for `-`.
std::string text_from(const std::string& typed, const Context& context);

/// The contact a customer's verb is about.
service::Customer customer_from(store::Tx& tx, const Account& account, const std::string& email);

}  // namespace rollcall::cli
