#include "mail_again.hpp"

#include <string_view>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/roll/local_zone.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/cycle/cycle.hpp"
#include "rollcall/store/roll/account.hpp"
#include "service/cycle/cycle_day.hpp"
#include "service/cycle/cycle_mail.hpp"
#include "service/mail/link_mail.hpp"
#include "service/roll/address_mail.hpp"
#include "service/roll/deactivation.hpp"

namespace rollcall::service {
namespace {

store::OutgoingMail cycle_mail_again(store::Tx& tx, const store::Chosen& nobody, const Account& account,
                                     const store::WaitingBody& body) {
  const auto found = store::find_cycle_of_cause(tx, body.cause);
  if (!found) throw Error{Fault::internal, "there is no cycle of the mail " + body.cause};
  const auto& cycle = *found;
  const auto& in_english = templates::language_for("en");
  const auto zone = zone_of(cycle, account);
  const auto* done = cycle.find(Step::deactivation);
  const auto done_on = zone.day_of(done ? done->done_at : tx.now);
  const std::string_view step = std::string_view{body.kind}.substr(0, body.kind.rfind('.')).substr(6);
  const bool to_admins = body.kind.ends_with(".admin");
  if (step == word(Step::deactivation))
    return to_admins ? admin_confirmation(tx, account, cycle, cycle.state, done_on)
                     : user_confirmation(tx, nobody, account, cycle, done_on)(in_english);
  const auto which = parse_word<Step>(std::string{step}).value();
  const auto announced = earliest_deactivation(tx, cycle, zone, {});
  return to_admins ? admin_notice(tx, account, cycle, which, announced)
                   : user_reminder(tx, nobody, account, cycle, which, announced)(in_english);
}

}  // namespace

std::optional<store::OutgoingMail> made_again(store::Tx& tx, const store::WaitingBody& body) {
  const auto account = store::get_account(tx, body.account);
  const auto& in_english = templates::language_for("en");
  const auto nobody = store::Chosen::none(tx);
  const auto again = [&]() -> std::optional<store::OutgoingMail> {
    const auto& kind = body.kind;
    if (kind.starts_with("cycle.")) return cycle_mail_again(tx, nobody, account, body);
    if (kind == "user.deactivated") return deactivation_mail(tx, nobody, account)(in_english);
    if (kind == "user.invited") return link_mail(tx, nobody, account, kind, LinkPurpose::invitation).in(in_english);
    if (kind == "user.password_reset")
      return link_mail(tx, nobody, account, kind, LinkPurpose::password_reset).in(in_english);
    if (kind == "user.new_address")
      return new_address_mail(tx, nobody, account, {body.email, body.new_email}, in_english);
    if (kind == "user.address_changed")
      return address_changed_mail(tx, nobody, account, {account}, body.new_email, in_english);
    return std::nullopt;
  };
  auto mail = again();
  if (mail) mail->cause = body.cause;
  return mail;
}

}  // namespace rollcall::service
