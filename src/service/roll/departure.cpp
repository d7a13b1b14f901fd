#include "departure.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/asset/consequence.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/mail/outbox.hpp"
#include "rollcall/store/roll/billing_contact.hpp"
#include "rollcall/store/roll/departure.hpp"
#include "rollcall/store/roll/member_status.hpp"
#include "rollcall/store/session/link.hpp"
#include "rollcall/store/session/session.hpp"

namespace rollcall::service {

void depart(store::Tx& tx, const store::Chosen& members, SessionEnd because, const std::string& action,
            const Json& details) {
  store::end_chosen_sessions(tx, store::choose_sessions_of_chosen(tx, members), because);
  store::cancel_queued_mail(tx, members);
  store::close_links(tx, members);
  store::apply_effects(tx, members, Departure::removal);
  store::append_audit_of_chosen(tx, members, action, details.text_unless_empty());
  store::set_removed(tx, members);
}

void require_no_billing_role(store::Tx& tx, const store::Chosen& members, const Account& account) {
  std::vector<std::string> sentences;
  Hint ways_out;
  for (const auto& contact : store::list_billing_contacts_of_chosen(tx, members)) {
    const std::string role{word(contact.role)};
    const Consequence held{.email = contact.email, .about = std::string{about_billing_contact}, .which = role};
    sentences.push_back(contact.email + ' ' + to_sentence(held, Departure::removal));
    ways_out.add(contact.role == BillingRole::primary
                     ? Hint{Advice::hand_over_primary_of, {account.slug}}
                     : Hint{Advice::remove_billing_contact_of, {account.slug, contact.email, role}});
  }
  if (!sentences.empty()) throw Error{Refusal::billing_contact, {join(sentences, "; ")}, ways_out};
}

}  // namespace rollcall::service
