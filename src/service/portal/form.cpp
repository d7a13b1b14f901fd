#include "rollcall/service/portal/form.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

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

using Json = nlohmann::ordered_json;

bool is_shown(store::Tx& tx, const Account& account, const Form& form) {
  return portal_value(store::list_portal_values(tx, account.id), "form") == form.name;
}

bool asks_the_same(const Form& form, const Form& wanted) {
  return form.fields == wanted.fields && form.makes_tickets == wanted.makes_tickets &&
         fold_case(form.inbox.value_or("")) == fold_case(wanted.inbox.value_or("")) &&
         fold_case(form.pipeline.value_or("")) == fold_case(wanted.pipeline.value_or(""));
}

Json details_of(const Form& form) {
  Json details{{"fields", form.fields}, {"tickets", form.makes_tickets}};
  if (form.inbox) details["inbox"] = *form.inbox;
  if (form.pipeline) details["pipeline"] = *form.pipeline;
  return details;
}

}  // namespace

void check_form_fields(const Form& form) {
  std::set<std::string> asked;
  for (const auto& field : form.fields)
    if (!asked.insert(folded(field)).second) throw Error{Fault::usage, "the form asks for " + field + " twice"};
  if (asked.empty()) throw Error{Fault::usage, "a form must ask for something", Hint{Advice::give_fields}};
  if (form.makes_tickets && !asked.contains("subject"))
    throw Error{Fault::usage, "a form that makes tickets must ask for their subject", Hint{Advice::ask_for_subject}};
}

Exposed<FormReport> add_form(store::Tx& tx, const Account& account, const Form& wanted) {
  const SettingsGuard guard{tx, account};
  check_form_fields(wanted);
  if (auto there = store::find_form(tx, account.id, wanted.name); there && asks_the_same(*there, wanted))
    return guard.unchanged(FormReport{*there, false});
  auto form = store::add_form(tx, account.id, wanted);
  store::append_audit(tx, {.action = "portal.form.add",
                           .account_id = account.id,
                           .subject = form.name,
                           .details = details_of(form).dump()});
  return guard.judged(FormReport{form});
}

Exposed<FormReport> set_form(store::Tx& tx, const Account& account, const std::string& name, const FormChange& change) {
  const SettingsGuard guard{tx, account};
  const auto form = store::get_form(tx, account.id, name);
  auto wanted = form;
  if (change.fields) wanted.fields = *change.fields;
  if (change.makes_tickets) wanted.makes_tickets = *change.makes_tickets;
  if (change.inbox) wanted.inbox = is_none(*change.inbox) ? std::nullopt : change.inbox;
  if (change.pipeline) wanted.pipeline = is_none(*change.pipeline) ? std::nullopt : change.pipeline;
  check_form_fields(wanted);
  if (asks_the_same(form, wanted)) return guard.unchanged(FormReport{form, false});
  wanted = store::set_form(tx, account.id, wanted);
  if (is_shown(tx, account, form)) get_form_to_connect(tx, account, form.name);
  store::append_audit(tx, {.action = "portal.form.set",
                           .account_id = account.id,
                           .subject = form.name,
                           .details = details_of(wanted).dump()});
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
