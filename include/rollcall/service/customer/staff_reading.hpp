#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/customer/contact.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/customer/staff_reading.hpp"
#include "rollcall/store/ticket/ticket_desk.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// W-21, P-84: a member with the right to tickets reads the portal as a contact does, and only reads. The door sees to
/// that: the actor there is the member (`Actor::user`), who may work on tickets anyway.

struct ReadingLink {
  std::string address;  ///< with the token, which is nowhere else and never shown again (S-33)
  Contact contact;
  Instant good_until;  ///< the first instant at which it is not
};
/// Makes a link by which the member who acts reads as that contact. Throws denied where they may not work on tickets,
/// and for the operator in their own name, who is no member; not_found; refused where the contact may not enter today
/// (P-17), and where the portal has no address yet.
ReadingLink open_staff_reading(store::Tx& tx, const Account& account, const std::string& contact);

/// Who reads, as whom.
struct StaffReading {
  store::StaffReading reading;
  store::TicketAgent member;
  Contact contact;
};

/// What the bearer of a link is about to do. Throws denied, in the same words, for a link that was used, has expired or
/// never was one, and where the member may not work on tickets any more or the contact may not enter.
StaffReading get_reading_link(store::Tx& tx, const Account& account, const std::string& token);

/// Uses the link. Returns the token that they read with, which is nowhere else. Throws as above.
std::string begin_staff_reading(store::Tx& tx, const Account& account, const std::string& link_token);

/// The reading of a token, as long as it lasts: by the clock, by the member's right, and by the contact's entry.
std::optional<StaffReading> find_live_staff_reading(store::Tx& tx, const Account& account, const std::string& token);

/// Ends it before its time.
void end_staff_reading(store::Tx& tx, const Account& account, const StaffReading& live);

}  // namespace rollcall::service
