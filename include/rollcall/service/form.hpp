#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/account.hpp"
#include "rollcall/domain/form.hpp"
#include "rollcall/service/customer.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Throws usage where it asks for nothing, for the same thing twice, or makes tickets without asking for a subject.
void check_form_fields(const Form& form);

struct FormReport {
  Form form;  ///< as it is now, or was
  bool changed = true;
};

/// Adds a form (P-26); its inbox is named. Throws usage where it asks for nothing, for the same thing twice, or makes
/// tickets without asking for a subject; refused where the name is taken by another form; not_found for an inbox there
/// is not.
FormReport add_form(store::Tx& tx, const Account& account, const Form& wanted);

/// Throws not_found, refused for the one that the portal shows.
FormReport remove_form(store::Tx& tx, const Account& account, const std::string& name);

/// Throws not_found, and refused for a form that makes no tickets or is tied to no inbox: it cannot be connected.
Form get_form_to_connect(store::Tx& tx, const Account& account, const std::string& name);

struct SubmissionReport {
  std::int64_t ticket_id;
  bool changed;  ///< false: the same key came before, and made it
};
/// What a customer sends through the form that the portal shows, as `FIELD=VALUE`: one ticket, with a conversation in
/// the form's inbox. The same key sent twice makes one. Throws refused where no form is connected, or its inbox is not;
/// and usage as answers_from and for a key that is none.
SubmissionReport submit_form(store::Tx& tx, const Account& account, const Customer& customer, const std::string& key,
                             const std::vector<std::string>& typed);

}  // namespace rollcall::service
