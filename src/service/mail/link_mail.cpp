#include "link_mail.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/roll/member.hpp"
#include "service/admins.hpp"

namespace rollcall::service {

store::OutgoingMail link_mail(store::Tx& tx, const store::Chosen& readers, const Account& account,
                              const std::string& kind, LinkPurpose purpose, const templates::Variables& more) {
  const auto address = link_address(account.sign_in_url.value_or(""), purpose);
  const auto admins = admins_to_ask(tx, readers, account.id);
  templates::Variables variables{{{"account_name", account.name},
                                  {"admins", rows_of(admins)},
                                  {"link_before", address.before},
                                  {"link_after", address.after},
                                  {"good_for", good_for(purpose).words}}};
  variables.values.insert(more.values.begin(), more.values.end());
  return {.account_id = account.id,
          .kind = kind,
          .cause = std::string{word(purpose)} + '/' + random_id(),
          .texts = templates::render(kind, variables),
          .people = admins};
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
