#include "link_mail.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/roll/member.hpp"

namespace rollcall::service {

LinkMail link_mail(store::Tx& tx, const store::Chosen& readers, const Account& account, const std::string& kind,
                   LinkPurpose purpose, const templates::Variables& more) {
  auto mail = member_mail(tx, readers, account);
  const auto address = link_address(account.sign_in_url.value_or(""), purpose);
  mail.variables.values.insert({{"link_before", address.before}, {"link_after", address.after}});
  mail.variables.values.insert(more.values.begin(), more.values.end());
  const auto cause = std::string{word(purpose)} + '/' + random_id();
  return {kind, cause, [mail, account, kind, cause](const templates::Language& language) {
            return mail.worded(account, kind, cause, language);
          }};
}

void send_links(store::Tx& tx, const store::Chosen& readers, const Account& account, LinkPurpose purpose,
                const LinkMail& mail, const store::AskedBy& asked_by) {
  store::close_links(tx, readers, purpose);
  queue_in_their_language(tx, readers, account, mail.in);
  store::open_links(tx, readers, purpose, mail.kind, mail.cause, asked_by);
}

store::AskedBy asked_by_account(store::Tx& tx, const Account& account) {
  store::AskedBy asked_by{.account = account.id};
  if (tx.actor.user()) asked_by.asker = store::get_member(tx, account.id, *tx.actor.user()).id;
  return asked_by;
}

void throw_link_invalid() {
  throw Error{Refusal::link_not_valid, {}, "ask an admin for a new one"};
}

}  // namespace rollcall::service
