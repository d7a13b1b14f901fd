#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/domain/ticket/form_answers.hpp"
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

/// A file that goes with a form.
struct FormFile {
  std::optional<std::string> field{};  ///< that it is the answer to; nothing: it goes with the text
  store::NewAttachment file;
};

/// What a customer sends through a form.
struct Sent {
  std::string key;    ///< of the sender's choice, the same for what is the same
  Answers answers{};  ///< as they were typed
  std::vector<FormFile> files{};
};

/// Everything that is wrong with the answers, in the form's order, by the rules of submit_form (P-26). Throws usage as
/// answers_to.
std::vector<WrongAnswer> judge_answers(const Form& form, const Sent& sent);

struct SubmissionReport {
  std::int64_t ticket_id;
  bool changed;  ///< false: the same key came before, and made it
};
/// What a customer sends through the form that the portal shows: one ticket, with a conversation in the form's inbox,
/// and the files as attachments of its first message. The same key sent twice makes one. Throws refused where no form
/// is connected, or its inbox is not; usage for the first of judge_answers, as check_message, and for a key that is
/// none.
SubmissionReport submit_form(store::Tx& tx, const Account& account, const Customer& customer, const Sent& sent);

}  // namespace rollcall::service
