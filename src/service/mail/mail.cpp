#include "rollcall/service/mail/mail.hpp"

#include <fmt/format.h>

#include "rollcall/base/json.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/email_address.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/mail/mail_by_hand.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/roll/roll.hpp"
#include "rollcall/templates/templates.hpp"
#include "rollcall/transports/transport.hpp"

namespace rollcall::service {
namespace {

void audit(store::Tx& tx, const std::string& action, const store::Mail& mail) {
  store::append_audit(tx, {.action = action,
                           .account_id = mail.account_id,
                           .subject = mail.to_email,
                           .member_id = mail.member_id,
                           .details = Json{{"mail", mail.id}, {"kind", mail.kind}}.text()});
}

[[noreturn]] void refuse(const store::Mail& mail, const std::string& why) {
  throw Error{Refusal::mail_settled,
              {std::to_string(mail.id), mail.to_email, why},
              Hint{Advice::mail_show, {std::to_string(mail.id)}}};
}

}  // namespace

TransportReport set_mail_transport(store::Tx& tx, std::string_view url) {
  require_operator(tx);
  const auto checked = transports::checked_transport_url(url);
  require_web_address_fits(checked);
  const bool changed = store::find_mail_transport(tx) != checked;
  if (changed) {
    store::set_mail_transport(tx, checked);
    store::append_audit(tx, {.action = "mail.transport.set", .subject = checked});
  }
  return {checked, changed};
}

MailReport retry_mail(store::Tx& tx, std::int64_t id, std::optional<std::int64_t> account_id) {
  require_right_in(tx, account_id, Right::super_admin);
  const auto mail = store::get_mail(tx, id, account_id);
  bool changed = true;
  switch (mail.state) {
    case MailState::sent:
      refuse(mail, "was sent already");
    case MailState::cancelled:
      refuse(mail, "was cancelled: it may no longer be true");
    case MailState::queued:
      changed = store::hasten_mail(tx, id);
      if (changed) audit(tx, "mail.retry", mail);
      break;
    case MailState::failed:
      if (store::retry_failed_mail(tx, {.id = id}) == 0)
        refuse(mail, "can no longer be handed over: it is not true any more, its text was erased, or its reader left");
  }
  return {store::get_mail(tx, id, account_id), changed};
}

RetryReport retry_failed_mail(store::Tx& tx, std::optional<std::int64_t> account_id) {
  require_right_in(tx, account_id, Right::super_admin);
  const store::FailedMail which{.account_id = account_id};
  const auto retried = store::retry_failed_mail(tx, which);
  return {retried, store::count_failed_mail(tx, which)};
}

MailReport drop_mail(store::Tx& tx, std::int64_t id, std::optional<std::int64_t> account_id) {
  require_right_in(tx, account_id, Right::super_admin);
  const auto mail = store::get_mail(tx, id, account_id);
  if (is_about_the_person(mail.kind) && !tx.actor.is_operator())
    throw Error{Refusal::needs_operator_to_drop,
                {std::to_string(id), mail.to_email},
                Hint{Advice::mail_show, {std::to_string(id)}}};
  if (mail.state == MailState::sent) refuse(mail, "was sent already");
  if (mail.state == MailState::failed) refuse(mail, "has failed, and is not tried again");
  const bool changed = store::cancel_mail(tx, id);
  if (changed) audit(tx, "mail.drop", mail);
  return {store::get_mail(tx, id, account_id), changed};
}

std::int64_t queue_test_mail(store::Tx& tx, const Account& account, const std::string& email) {
  require_right(tx, account, Right::super_admin);
  const auto to = email_address_from(email);
  const auto id = store::queue_mail_to(tx,
                                       {.account_id = account.id,
                                        .kind = "mail.test",
                                        .cause = "test/" + random_id(),
                                        .texts = templates::render("mail.test", {{{"account_name", account.name}}})},
                                       {.email = to, .name = ""});
  store::append_audit(tx, {.action = "mail.test", .account_id = account.id, .subject = to});
  return id;
}

}  // namespace rollcall::service
