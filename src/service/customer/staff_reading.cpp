#include "rollcall/service/customer/staff_reading.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/base/secret.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/customer/portal_entry.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/access_group.hpp"
#include "rollcall/store/customer/contact.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {
namespace {

std::optional<EntryRefusal> refusal_today(store::Tx& tx, const Account& account, const Contact& contact) {
  auto groups = store::GroupMembership::of_chosen(tx, account.id);
  return refusal_of_entry(store::get_portal_settings(tx, account.id), contact, groups.is_in_any(contact));
}

// Nobody reads longer than they could make a link, nor than the contact could sign in.
std::optional<StaffReading> with_right_and_entry(store::Tx& tx, const Account& account,
                                                 const store::StaffReading& reading) {
  auto member = store::find_ticket_agent(tx, account.id, reading.member_id);
  auto contact = store::find_contact(tx, reading.contact_id);
  if (!member || !contact || refusal_today(tx, account, *contact)) return std::nullopt;
  return StaffReading{reading, *std::move(member), *std::move(contact)};
}

void audit_reading(store::Tx& tx, const Account& account, const std::string& action, const std::string& contact,
                   const std::string& member) {
  store::append_audit(
      tx, {.action = action, .account_id = account.id, .subject = contact, .details = Json{{"member", member}}.text()});
}

}  // namespace

ReadingLink open_staff_reading(store::Tx& tx, const Account& account, const std::string& email) {
  require_right(tx, account, Right::tickets);
  const auto contact = store::get_contact(tx, account.id, email);
  if (!tx.actor.user()) throw Error{Refusal::needs_user, {tx.actor.words()}, Hint{Advice::act_as_user}};
  const auto member = store::get_member(tx, account.id, *tx.actor.user());
  const auto address = store::get_portal_settings(tx, account.id).address();
  if (!address) throw Error{Refusal::portal_without_address, {}, Hint{Advice::portal_show_missing}};
  if (const auto refusal = refusal_today(tx, account, contact))
    throw Error{Refusal::contact_cannot_enter,
                {contact.email, reason_of(*refusal)},
                Hint{Advice::customer_tickets, {contact.email}}};
  const auto token = new_token();
  store::add_staff_reading(tx, member.id, contact.id, token_hash(token));
  audit_reading(tx, account, "portal.reading.open", contact.email, member.email);
  return {*address + "/open?t=" + token, contact, tx.now + reading_link_lasts};
}

StaffReading get_reading_link(store::Tx& tx, const Account& account, const std::string& token) {
  const auto reading = store::find_reading_of_link(tx, account.id, token_hash(token));
  if (reading && can_begin(reading->times, tx.now))
    if (auto whole = with_right_and_entry(tx, account, *reading)) return std::move(*whole);
  throw Error{Refusal::link_not_valid};
}

std::string begin_staff_reading(store::Tx& tx, const Account& account, const std::string& link_token) {
  const auto link = get_reading_link(tx, account, link_token);
  const auto token = new_token();
  store::begin_staff_reading(tx, link.reading.id, token_hash(token));
  audit_reading(tx, account, "portal.reading.begin", link.contact.email, link.member.email);
  return token;
}

std::optional<StaffReading> find_live_staff_reading(store::Tx& tx, const Account& account, const std::string& token) {
  const auto reading = store::find_staff_reading(tx, account.id, token_hash(token));
  if (!reading || !is_running(reading->times, tx.now)) return std::nullopt;
  return with_right_and_entry(tx, account, *reading);
}

void end_staff_reading(store::Tx& tx, const Account& account, const StaffReading& live) {
  store::end_staff_reading(tx, live.reading.id);
  audit_reading(tx, account, "portal.reading.end", live.contact.email, live.member.email);
}

}  // namespace rollcall::service
