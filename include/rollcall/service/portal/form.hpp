#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Throws usage where it asks for nothing, for the same thing twice, or makes tickets without asking for a subject.
void check_form_fields(const Form& form);

struct FormReport {
  Form form;  ///< as it is now, or was
  bool changed = true;
};

/// Adds a form (P-26); its inbox and its pipeline are named. Throws usage where it asks for nothing, for the same thing
/// twice, or makes tickets without asking for a subject; refused where the name is taken by another form; not_found for
/// an inbox there is not.
FormReport add_form(store::Tx& tx, const Account& account, const Form& wanted);

/// What is left open stays; `none` unties it from inbox or pipeline.
struct FormChange {
  std::optional<std::vector<std::string>> fields{};  ///< all of them, in order, as form_field_from writes them
  std::optional<bool> makes_tickets{};
  std::optional<std::string> inbox{};
  std::optional<std::string> pipeline{};
};
/// Changes a form; the keys of what was sent through it stay (P-26). Throws as add_form; refused where the portal shows
/// it, and could not any more.
FormReport set_form(store::Tx& tx, const Account& account, const std::string& name, const FormChange& change);

/// Throws not_found, refused for the one that the portal shows. The keys of what was sent stay.
FormReport remove_form(store::Tx& tx, const Account& account, const std::string& name);

/// Throws not_found, and refused for a form that makes no tickets or is tied to no inbox: it cannot be connected.
Form get_form_to_connect(store::Tx& tx, const Account& account, const std::string& name);

/// Where its tickets begin: in its own pipeline or, where it names none, in default_pipeline (service/ticket.hpp).
Pipeline pipeline_of_form(store::Tx& tx, const Account& account, const Form& form);

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
