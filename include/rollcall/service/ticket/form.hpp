#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/domain/ticket/pipeline.hpp"
#include "rollcall/service/ticket/customer_ticket.hpp"
#include "rollcall/store/ticket/conversation.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// Throws not_found, and refused for a form that makes no tickets or is tied to no inbox: it cannot be connected.
Form get_form_to_connect(store::Tx& tx, const Account& account, const std::string& name);

/// Where its tickets begin: in its own pipeline or, where it names none, in default_pipeline
/// (service/ticket/ticket.hpp).
Pipeline pipeline_of_form(store::Tx& tx, const Account& account, const Form& form);

struct SubmissionReport {
  std::int64_t ticket_id;
  bool changed;  ///< false: the same key came before, and made it
};
/// What a customer sends through the form that the portal shows, as `FIELD=VALUE`: one ticket, with a conversation in
/// the form's inbox. The same key sent twice makes one. Throws refused where no form is connected, or its inbox is not;
/// and usage as answers_from, as check_message,
/// and for a key that is none.
SubmissionReport submit_form(store::Tx& tx, const Account& account, const Customer& customer, const std::string& key,
                             const std::vector<std::string>& typed,
                             const std::vector<store::NewAttachment>& attachments = {});

}  // namespace rollcall::service
