#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/base/json.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/service/portal/exposed.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::service {

/// A field as every JSON has it, that of the portal's document too (P-60):
/// `{"field": "category", "label": null, "required": false, "choices": ["Order", "Invoice"], "takes_file": false}`.
Json json_of_field(const FormField& field);

struct FormReport {
  Form form;  ///< as it is now, or was
  bool changed = true;
};

/// Adds a form (P-26); its inbox and its pipeline are named. Throws usage as check_form_fields; refused where the name
/// is taken by another form; not_found for an inbox there is not.
Exposed<FormReport> add_form(store::Tx& tx, const Account& account, const Form& wanted);

/// What is left open stays; `none` unties it from inbox or pipeline.
struct FormChange {
  std::optional<std::vector<std::string>> fields{};  ///< all of them, in order, as form_field_from writes them; one
                                                     ///< that was there is asked as before
  std::optional<bool> makes_tickets{};
  std::optional<std::string> inbox{};
  std::optional<std::string> pipeline{};
};
/// Changes a form; the keys of what was sent through it stay (P-26). Throws as add_form; refused where the portal shows
/// it, and could not any more.
Exposed<FormReport> set_form(store::Tx& tx, const Account& account, const std::string& name, const FormChange& change);

/// What is left open stays; a label `none`, or `none` as the only choice, takes them away.
struct FieldChange {
  std::optional<std::string> label{};
  std::optional<bool> is_required{};
  std::optional<std::vector<std::string>> choices{};  ///< all of them, in order
  std::optional<bool> is_file{};
};
/// Changes how a form asks for a property (P-26). Throws usage as check_form_fields, field_label_from and choice_from;
/// not_found for a form there is not, or a property that it does not ask for.
Exposed<FormReport> set_form_field(store::Tx& tx, const Account& account, const std::string& name,
                                   const std::string& property, const FieldChange& change);

/// Throws not_found, refused for the one that the portal shows. The keys of what was sent stay.
Exposed<FormReport> remove_form(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
