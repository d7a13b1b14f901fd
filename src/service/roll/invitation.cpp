#include "rollcall/service/roll/invitation.hpp"

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/roll/membership.hpp"
#include "rollcall/service/guards.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/roll/account.hpp"
#include "rollcall/store/roll/chosen.hpp"
#include "rollcall/store/roll/elsewhere.hpp"
#include "rollcall/store/roll/member.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/store/roll/user.hpp"
#include "rollcall/store/session/link.hpp"
#include "service/mail/link_mail.hpp"
#include "service/new_password.hpp"

namespace rollcall::service {
namespace {

void send_invitations(store::Tx& tx, const store::Chosen& members, const Account& account) {
  constexpr auto purpose = LinkPurpose::invitation;
  send_links(tx, members, account, purpose, link_mail(tx, members, account, "user.invited", purpose));
}

struct Invited {
  Account account;
  Member member;
  store::User user;
};

Invited get_invited(store::Tx& tx, const std::string& token) {
  const auto link = store::find_link(tx, LinkPurpose::invitation, token);
  if (!link) throw_link_invalid();
  const auto account = store::get_account(tx, link->account);
  const auto member = store::find_member(tx, account.id, link->email);
  const auto user = store::find_user(tx, link->email);
  if (!member || member->id != link->member_id || member->status != MemberStatus::invited || !user)
    throw_link_invalid();
  return {account, *member, *user};
}

// U-65: the invitation of one account does not set the password with which somebody would enter another.
void require_password_if_elsewhere(store::Tx& tx, const Invited& invited) {
  const auto& [account, member, user] = invited;
  if (user.password || !store::has_joined_elsewhere(tx, user.id, account.id)) return;
  throw Error{Refusal::password_missing_elsewhere,
              {user.email, account.slug},
              Hint{Advice::user_reset_password_there, {user.email}}};
}

}  // namespace

UserReport invite_new_user(store::Tx& tx, const Account& account, MemberFacts facts) {
  require_right(tx, account, Right::super_admin);
  facts.status = MemberStatus::invited;
  auto report = add_user(tx, account, facts);
  if (!report.changed) return report;
  send_invitations(tx, store::choose_members(tx, account.id, {report.member.email}), account);
  return report;
}

LinkReport invite_again(store::Tx& tx, const Account& account, const TextList& emails) {
  require_right(tx, account, Right::super_admin);
  const auto members = store::choose_members(tx, account.id, emails);
  LinkReport report;
  store::list_chosen_with_status(tx, members, [&](const store::ChosenMember& member) {
    if (judge(Move::invite, member.status) == Verdict::refused) {
      const auto refusal = refusal_of(Move::invite, member.status, member.email);
      throw Error{Refusal::move_refused, {member.email + ' ' + refusal.reason, "be invited"}, refusal.way_out};
    }
    report.emails.push_back(member.email);
  });
  send_invitations(tx, members, account);
  store::append_audit_of_chosen(tx, members, "user.invite", {});
  return report;
}

Invitation get_invitation(store::Tx& tx, const std::string& token) {
  const auto invited = get_invited(tx, token);
  require_password_if_elsewhere(tx, invited);
  return {invited.member.email, invited.account.name, invited.user.password.has_value()};
}

Acceptance accept_invitation(store::Tx& tx, const std::string& token, const std::optional<NewPassword>& password) {
  const auto invited = get_invited(tx, token);
  require_password_if_elsewhere(tx, invited);
  const auto& [account, member, user] = invited;
  if (!user.password) {
    if (!password) throw Error{Refusal::password_missing, {member.email}};
    set_new_password(tx, user, *password);
  }
  const auto members = store::choose_members(tx, account.id, {member.email});
  store::set_joined(tx, members);
  require_seats_left(tx, account);  // the one held for them is used from here on (U-26)
  store::close_links(tx, members, LinkPurpose::invitation);
  store::close_links_in_vain(tx, members);  // they may be a member of two accounts from here on (U-66)
  store::append_audit_of_chosen(tx, members, "user.accept", {});
  return {member.email, account.slug, account.name};
}

}  // namespace rollcall::service
