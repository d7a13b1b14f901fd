#pragma once

#include <string>

#include "context.hpp"
#include "rollcall/domain/ticket.hpp"
#include "rollcall/service/customer.hpp"

namespace rollcall::cli {

/// A ticket as staff reads it.
Json to_json(const Ticket& ticket);
/// `Ticket 12: Cannot sign in`, and where it stands.
std::string ticket_line(const Ticket& ticket);

/// The contact a customer's verb is about.
service::Customer customer_from(store::Tx& tx, const Account& account, const std::string& email);

}  // namespace rollcall::cli
