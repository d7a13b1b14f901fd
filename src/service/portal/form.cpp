#include "rollcall/service/portal/form.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/ticket/form.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/form.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

bool is_shown(store::Tx& tx, const Account& account, const Form& form) {
  return portal_value(store::list_portal_values(tx, account.id), "form") == form.name;
}

bool is_the_same(const Form& form, const Form& wanted) {
  return form.makes_tickets == wanted.makes_tickets &&
         fold_case(form.inbox.value_or("")) == fold_case(wanted.inbox.value_or("")) &&
         fold_case(form.pipeline.value_or("")) == fold_case(wanted.pipeline.value_or(""));
}

Json details_of(const Form& form) {
  Json details{{"fields", form.properties()}, {"tickets", form.makes_tickets}};
  if (form.inbox) details.set("inbox", *form.inbox);
  if (form.pipeline) details.set("pipeline", *form.pipeline);
  return details;
}

void note_change(store::Tx& tx, const Account& account, const Form& form, const Json& details) {
  store::append_audit(
      tx, {.action = "portal.form.set", .account_id = account.id, .subject = form.name, .details = details.text()});
}

std::vector<std::string> choices_wanted(const FormField& field, const std::vector<std::string>& typed) {
  if (typed.size() == 1 && is_none(typed.front())) return {};
  std::vector<std::string> choices;
  for (const auto& each : typed) choices.push_back(choice_from(field.property, each));
  return choices;
}

}  // namespace

Json json_of_field(const FormField& field) {
  return {{"field", field.property},
          {"label", field.label},
          {"required", field.is_required},
          {"choices", field.choices},
          {"takes_file", field.is_file}};
}

Exposed<FormReport> add_form(store::Tx& tx, const Account& account, const Form& wanted) {
  const SettingsGuard guard{tx, account};
  check_form_fields(wanted);
  const auto there = store::find_form(tx, account.id, wanted.name);
  if (there && there->properties() == wanted.properties() && is_the_same(*there, wanted))
    return guard.unchanged(FormReport{*there, false});
  auto form = store::add_form(tx, account.id, wanted);
  store::append_audit(tx, {.action = "portal.form.add",
                           .account_id = account.id,
                           .subject = form.name,
                           .details = details_of(form).text()});
  return guard.judged(FormReport{form});
}

Exposed<FormReport> set_form(store::Tx& tx, const Account& account, const std::string& name, const FormChange& change) {
  const SettingsGuard guard{tx, account};
  const auto form = store::get_form(tx, account.id, name);
  auto wanted = form;
  if (change.fields) wanted.fields = form_fields_asked(*change.fields, form.fields);
  if (change.makes_tickets) wanted.makes_tickets = *change.makes_tickets;
  if (change.inbox) wanted.inbox = is_none(*change.inbox) ? std::nullopt : change.inbox;
  if (change.pipeline) wanted.pipeline = is_none(*change.pipeline) ? std::nullopt : change.pipeline;
  check_form_fields(wanted);
  if (form.fields == wanted.fields && is_the_same(form, wanted)) return guard.unchanged(FormReport{form, false});
  wanted = store::set_form(tx, account.id, wanted);
  if (is_shown(tx, account, form)) get_form_to_connect(tx, account, form.name);
  note_change(tx, account, form, details_of(wanted));
  return guard.judged(FormReport{wanted});
}

Exposed<FormReport> set_form_field(store::Tx& tx, const Account& account, const std::string& name,
                                   const std::string& property, const FieldChange& change) {
  const SettingsGuard guard{tx, account};
  const auto form = store::get_form(tx, account.id, name);
  auto wanted = form;
  const auto is_it = [&](const auto& each) { return is_field(each.property, property); };
  const auto field = std::ranges::find_if(wanted.fields, is_it);
  if (field == wanted.fields.end())
    throw Error{Fault::not_found, form.name + " does not ask for " + without_control_characters(property),
                "it asks for " + join(form.properties(), ", ")};
  if (change.label)
    field->label = is_none(*change.label) ? std::nullopt : std::optional{field_label_from(*change.label)};
  if (change.is_required) field->is_required = *change.is_required;
  if (change.choices) field->choices = choices_wanted(*field, *change.choices);
  if (change.is_file) field->is_file = *change.is_file;
  check_form_fields(wanted);
  if (form.fields == wanted.fields) return guard.unchanged(FormReport{form, false});
  wanted = store::set_form(tx, account.id, wanted);
  note_change(tx, account, form, json_of_field(*wanted.find(property)));
  return guard.judged(FormReport{wanted});
}

Exposed<FormReport> remove_form(store::Tx& tx, const Account& account, const std::string& name) {
  const SettingsGuard guard{tx, account};
  auto form = store::get_form(tx, account.id, name);
  if (is_shown(tx, account, form)) throw Error{Refusal::form_in_use, {form.name}, Hint{Advice::form_take_away}};
  store::remove_form(tx, form.id);
  store::append_audit(tx, {.action = "portal.form.remove", .account_id = account.id, .subject = form.name});
  return guard.judged(FormReport{form});
}

}  // namespace rollcall::service
