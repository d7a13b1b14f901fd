#include "rollcall/service/roll/address.hpp"

#include "address_mail.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/session/link.hpp"
#include "service/mail/link_mail.hpp"

namespace rollcall::service {
namespace {

std::string name_of(const Member& member) {
  return full_name(member.first_name, member.last_name);
}

// U-66: an address is the person's, so every account they have a place in has a row of it.
void audit_everywhere(store::Tx& tx, const Member& member, const std::string& subject, const Json& details) {
  for (const auto& place : store::list_places(tx, member.user_id))
    store::append_audit(tx, {.action = "user.set",
                             .account_id = place.account_id,
                             .subject = subject,
                             .member_id = place.member_id,
                             .details = details.text()});
}

// The account acted in, and those that the person has joined: nobody is told to ask the admins of an account that has
// only invited them.
std::vector<Account> accounts_of(store::Tx& tx, const Account& account, const Member& member) {
  std::vector<Account> accounts;
  for (const auto& place : store::list_places(tx, member.user_id))
    if (place.account_id == account.id || place.status != MemberStatus::invited)
      accounts.push_back(store::get_account(tx, place.account));
  return accounts;
}

struct Asked {
  Account account;
  Member member;
  std::string new_email;
};

Asked get_asked(store::Tx& tx, const std::string& token) {
  const auto link = store::find_link(tx, LinkPurpose::new_address, token);
  if (!link) throw_link_invalid();
  const auto account = store::get_account(tx, link->account);
  const auto member = store::find_member(tx, account.id, link->email);
  if (!member) throw_link_invalid();
  return {account, *member, link->new_email.value()};
}

}  // namespace

void change_address(store::Tx& tx, const Account& account, const Member& member, const std::string& email) {
  const auto theirs = store::choose_places_of(tx, member.user_id);
  store::close_links(tx, theirs);
  store::set_email(tx, member.user_id, email);
  store::redirect_queued_mail(tx, theirs);
  audit_everywhere(tx, member, email, {{"email", email}, {"was", member.email}});
  const auto mail = address_changed_mail(tx, theirs, account, accounts_of(tx, account, member), email,
                                         language_of(account, member.language));
  store::queue_mail_to(tx, mail, {member.email, name_of(member)}, member.id);
}

void ask_new_address(store::Tx& tx, const Account& account, const Member& member, const std::string& email) {
  store::require_free_address(tx, member.user_id, email);
  if (member.status == MemberStatus::deactivated)
    throw Error{Refusal::deactivated_gets_no_address, {member.email}, Hint{Advice::user_reactivate, {member.email}}};
  const auto theirs = store::choose_places_of(tx, member.user_id);
  store::close_links(tx, theirs, LinkPurpose::new_address);
  const auto mail = new_address_mail(
      tx, theirs, account, {.old_email = member.email, .new_email = email, .asked_themself = tx.actor.is(member.email)},
      language_of(account, member.language));
  store::open_address_link(tx, member.user_id, email,
                           store::queue_mail_to(tx, mail, {email, name_of(member)}, member.id),
                           tx.actor.is(member.email) ? store::AskedBy{} : asked_by_account(tx, account));
  audit_everywhere(tx, member, member.email, {{"unconfirmed_email", email}});
}

AddressReport get_new_address(store::Tx& tx, const std::string& token) {
  const auto asked = get_asked(tx, token);
  return {asked.new_email, asked.member.email};
}

AddressReport confirm_address(store::Tx& tx, const std::string& token) {
  const auto [account, member, new_email] = get_asked(tx, token);
  change_address(tx, account, member, new_email);
  return {new_email, member.email};
}

}  // namespace rollcall::service
