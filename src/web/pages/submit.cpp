// The form that the portal shows (P-26, W-16): a new ticket.
#include <algorithm>

#include "pages.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/service/customer/form_draft.hpp"
#include "rollcall/service/ticket/form.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "typed.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "web/uploads.hpp"

namespace rollcall::web {
namespace {

using templates::Variables;

bool is_one_of(const std::string& field, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return is_field(field, name); });
}

// Fields are told apart by their place: what an account calls them can be anything.
std::string id_of(std::size_t place) {
  return "field" + std::to_string(place);
}

std::string label_of(const Frame& frame, const std::string& field) {
  if (is_field(field, "subject")) return frame.say("page_col_subject");
  if (is_field(field, "text")) return frame.say("page_message");
  return field;
}

Rows priorities(const std::string& chosen, const Frame& frame) {
  Rows rows{{{{"value", std::string{}}, {"label", frame.say("page_choose_one")}, {"is_current", chosen.empty()}}}};
  for (const auto& [priority, name] : Words<Priority>::table)
    rows.push_back({{{"value", std::string{name}}, {"label", std::string{name}}, {"is_current", chosen == name}}});
  return rows;
}

Rows fields_of(const Frame& frame, const Visit& visit, const Form& form, const std::vector<FieldError>& errors) {
  Rows rows;
  for (std::size_t place = 0; place < form.fields.size(); ++place) {
    const auto& field = form.fields[place];
    const auto id = id_of(place);
    const auto value = visit.form.fields.get(id);
    const auto wrong = std::ranges::find(errors, id, &FieldError::field);
    const bool is_text = is_field(field, "text"), is_choice = is_field(field, "priority");
    Variables row{{{"id", id},
                   {"label", label_of(frame, field)},
                   {"is_required", is_one_of(field, {"subject"})},
                   {"value", value},
                   {"error", false},
                   {"is_text", is_text},
                   {"is_choice", is_choice},
                   {"choices", is_choice ? priorities(value, frame) : Rows{}},
                   {"is_line", !is_text && !is_choice}}};
    if (wrong != errors.end()) row.values["error"] = wrong->text;
    rows.push_back(row);
  }
  return rows;
}

std::optional<Form> shown_form(store::Tx& tx, const Account& account) {
  const auto name = portal_value(store::list_portal_values(tx, account.id), "form");
  if (name.empty()) return std::nullopt;
  return service::get_form_to_connect(tx, account, name);
}

Response form_page(store::Tx& tx, const Visit& visit, const Guest& guest, const Form& form,
                   const std::vector<FieldError>& errors, const std::optional<FormDraft>& draft = {}) {
  const auto values = store::list_portal_values(tx, visit.site.account.id);
  const auto heading = portal_value(values, "form-header-text");
  Frame frame{tx, visit, &guest, heading};
  if (heading.empty()) frame.set("title", frame.say("page_new"));
  frame.set_errors(errors);
  if (draft) tell_of_draft(frame, *draft);
  frame.set("new_url", visit.address("tickets/new"));
  frame.set("key", key_to_show(visit.form.fields.get("key")));
  frame.set("fields", fields_of(frame, visit, form, errors));
  return frame.page("new", errors.empty() ? status::ok : status::unprocessable);
}

std::vector<FieldError> errors_in(const Frame& words, const Visit& visit, const Form& form) {
  std::vector<FieldError> errors;
  for (std::size_t place = 0; place < form.fields.size(); ++place)
    if (is_field(form.fields[place], "subject") && trim(visit.form.fields.get(id_of(place))).empty())
      errors.push_back({id_of(place), words.say("page_subject_missing")});
  if (const auto wrong = wrong_with_files(visit.form.files)) errors.push_back({"files", words.say(*wrong)});
  return errors;
}

std::vector<std::string> answers_typed(const Visit& visit, const Form& form) {
  std::vector<std::string> typed;
  for (std::size_t place = 0; place < form.fields.size(); ++place)
    typed.push_back(form.fields[place] + '=' + with_line_feeds(visit.form.fields.get(id_of(place))));
  return typed;
}

Response blank_or_draft(store::Tx& tx, Visit& visit, const Guest& guest, const Form& form) {
  const auto draft = service::find_draft(tx, guest.customer, std::nullopt);
  if (draft) visit.form.fields = Parameters{draft->fields};
  return form_page(tx, visit, guest, form, {}, draft);
}

}  // namespace

Response new_ticket(Visit& visit) {
  const auto access = visit.is_post() ? store::Access::write : store::Access::read;
  const auto answer = [&](store::Tx& tx, const Guest& guest) {
    const auto form = shown_form(tx, visit.site.account);
    if (!form) return message_page(tx, visit, 404, "page_not_found", "page_not_found_text");
    if (!visit.is_post()) return blank_or_draft(tx, visit, guest, *form);
    const Frame words{tx, visit, &guest, {}};
    const auto errors = visit.is_stale ? errors_of_stale(words, visit, id_of(0)) : errors_in(words, visit, *form);
    if (!errors.empty()) return form_page(tx, visit, guest, *form, errors);
    const auto report = service::submit_form(tx, visit.site.account, guest.customer, key_as_sent(visit),
                                             answers_typed(visit, *form), attachments_from(visit.form.files));
    service::erase_draft(tx, guest.customer, std::nullopt, visit.form.fields.get("key"));
    return see_other(visit.address("tickets/" + std::to_string(report.ticket_id)) + "?done=new");
  };
  return as_guest(visit, access, answer, draft_of(visit, std::nullopt));
}

}  // namespace rollcall::web
