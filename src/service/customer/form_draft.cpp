#include "rollcall/service/customer/form_draft.hpp"

#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/store/ticket/form_draft.hpp"
#include "rollcall/store/visibility/visible_ticket.hpp"

namespace rollcall::service {
namespace {

// P-32: no draft is kept for a ticket that the contact does not see, as for one that does not exist.
bool keep(store::Tx& tx, const Account& account, std::int64_t contact_id, const FormDraft& draft) {
  const auto visibility = get_customer_rules(tx, account).visibility;
  if (draft.ticket_id && !store::find_visible_ticket(tx, visibility, contact_id, *draft.ticket_id)) return false;
  store::erase_form_drafts(tx, tx.now - drafts_kept_for);
  store::keep_form_draft(tx, contact_id, shortened(draft));
  return true;
}

}  // namespace

bool keep_draft_of_lapsed(store::Tx& tx, const Account& account, const std::string& token, const FormDraft& draft) {
  const auto lapsed = find_lapsed_contact_session(tx, account, token);
  return lapsed && keep(tx, account, lapsed->contact.id, draft);
}

bool keep_draft(store::Tx& tx, const Account& account, const Customer& customer, const FormDraft& draft) {
  require_customer(tx, customer);
  return keep(tx, account, customer.contact_id, draft);
}

std::optional<FormDraft> find_draft(store::Tx& tx, const Customer& customer, std::optional<std::int64_t> ticket_id) {
  require_customer(tx, customer);
  return store::find_form_draft(tx, customer.contact_id, ticket_id);
}

void erase_draft(store::Tx& tx, const Customer& customer, std::optional<std::int64_t> ticket_id,
                 const std::string& key) {
  require_customer(tx, customer);
  store::erase_form_draft(tx, customer.contact_id, ticket_id, key);
}

}  // namespace rollcall::service
