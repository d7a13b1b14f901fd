#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/ticket/form.hpp"
#include "rollcall/service/portal/exposed.hpp"
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
Exposed<FormReport> add_form(store::Tx& tx, const Account& account, const Form& wanted);

/// What is left open stays; `none` unties it from inbox or pipeline.
struct FormChange {
  std::optional<std::vector<std::string>> fields{};  ///< all of them, in order, as form_field_from writes them
  std::optional<bool> makes_tickets{};
  std::optional<std::string> inbox{};
  std::optional<std::string> pipeline{};
};
/// Changes a form; the keys of what was sent through it stay (P-26). Throws as add_form; refused where the portal shows
/// it, and could not any more.
Exposed<FormReport> set_form(store::Tx& tx, const Account& account, const std::string& name, const FormChange& change);

/// Throws not_found, refused for the one that the portal shows. The keys of what was sent stay.
Exposed<FormReport> remove_form(store::Tx& tx, const Account& account, const std::string& name);

}  // namespace rollcall::service
