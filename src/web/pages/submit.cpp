// The form that the portal shows (P-26, W-16): a new ticket.
#include <algorithm>

#include "pages.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/domain/ticket/ticket.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "rollcall/service/customer/form_draft.hpp"
#include "rollcall/service/ticket/form.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/templates/refusals.hpp"
#include "typed.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "web/uploads.hpp"

namespace rollcall::web {
namespace {

using templates::Variables;

constexpr std::string_view before_answer = "answer.";

// The field's name in the browser: made from the property, so that an answer is never taken for the answer to another
// question when the form changed while the page was open.
std::string name_of(const FormField& field) {
  return std::string{before_answer} + percent_encoded(field.property);
}

// Made from the field's place on the page, as an account can call its fields anything.
std::string id_of(std::size_t place) {
  return "field" + std::to_string(place + 1);
}

std::string id_of(const Form& form, std::string_view property) {
  const auto* field = form.find(property);
  return id_of(field ? static_cast<std::size_t>(field - form.fields.data()) : 0);
}

std::string label_of(const Frame& frame, const FormField& field) {
  static constexpr std::pair<std::string_view, std::string_view> ours[]{{"subject", "page_col_subject"},
                                                                        {"text", "page_message"},
                                                                        {"priority", "page_priority"},
                                                                        {"category", "page_category"}};
  if (field.label) return *field.label;
  for (const auto& [property, sentence] : ours)
    if (is_field(field.property, property)) return frame.say(sentence);
  return field.property;
}

// What the account calls its choices is shown as it is; the priorities are ours, and so are the words for them.
std::string label_of_choice(const Frame& frame, const FormField& field, const std::string& choice) {
  return is_field(field.property, "priority") ? frame.say("page_priority_" + choice) : choice;
}

std::vector<std::string> choices_of(const FormField& field) {
  std::vector<std::string> choices = field.choices;
  if (choices.empty() && is_field(field.property, "priority"))
    for (const auto& [priority, name] : Words<Priority>::table) choices.emplace_back(name);
  return choices;
}

Rows options_of(const Frame& frame, const FormField& field, const std::string& chosen) {
  Rows rows{{{{"value", std::string{}}, {"label", frame.say("page_choose_one")}, {"is_current", chosen.empty()}}}};
  for (const auto& choice : choices_of(field))
    rows.push_back(
        {{{"value", choice}, {"label", label_of_choice(frame, field, choice)}, {"is_current", choice == chosen}}});
  return rows;
}

Variables row_of(const Frame& frame, const Visit& visit, const FormField& field, const std::string& id,
                 const std::vector<FieldError>& errors) {
  const auto value = visit.form.fields.get(name_of(field));
  const auto wrong = std::ranges::find(errors, id, &FieldError::field);
  const auto options = options_of(frame, field, value);
  const bool is_text = is_field(field.property, "text"), is_choice = options.size() > 1;
  Variables row{{{"id", id},
                 {"name", name_of(field)},
                 {"label", label_of(frame, field)},
                 {"is_required", field.is_required},
                 {"value", value},
                 {"error", false},
                 {"is_text", is_text},
                 {"is_choice", is_choice},
                 {"options", options},
                 {"is_file", field.is_file},
                 {"is_line", !is_text && !is_choice && !field.is_file}}};
  if (wrong != errors.end()) row.values["error"] = wrong->text;
  return row;
}

Rows fields_of(const Frame& frame, const Visit& visit, const Form& form, const std::vector<FieldError>& errors) {
  Rows rows;
  for (std::size_t place = 0; place < form.fields.size(); ++place)
    rows.push_back(row_of(frame, visit, form.fields[place], id_of(place), errors));
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
  frame.set("takes_files", !form.asks_for_files());
  return frame.page("new", errors.empty() ? status::ok : status::unprocessable);
}

service::Sent sent_by(const Visit& visit, const Form& form) {
  service::Sent sent{.key = key_as_sent(visit), .answers = {}, .files = {}};
  for (const auto& field : form.fields)
    if (!field.is_file)
      sent.answers.emplace_back(field.property, with_line_feeds(visit.form.fields.get(name_of(field))));
  const auto attachments = attachments_from(visit.form.files);
  for (std::size_t each = 0; each < attachments.size(); ++each) {
    const auto is_it = [&](const auto& field) { return name_of(field) == visit.form.files[each].field; };
    const auto field = std::ranges::find_if(form.fields, is_it);
    sent.files.push_back(
        {field == form.fields.end() ? std::nullopt : std::optional{field->property}, attachments[each]});
  }
  return sent;
}

// Something was answered that is not asked for any more.
bool has_changed(const Visit& visit, const Form& form) {
  const auto is_asked = [&](const std::string& name) {
    return std::ranges::any_of(form.fields, [&](const auto& field) { return name_of(field) == name; });
  };
  return std::ranges::any_of(visit.form.fields.all(), [&](const auto& each) {
    return each.first.starts_with(before_answer) && !trim(each.second).empty() && !is_asked(each.first);
  });
}

// The sentence calls the field as its label does.
std::string sentence_for(const Frame& words, const FormField& field, const Error& error) {
  auto parameters = error.parameters();
  std::ranges::replace(parameters, field.called(), label_of(words, field));
  return templates::refusal_sentence(*error.refusal(), parameters, words.language());
}

std::vector<FieldError> errors_of(const Frame& words, const Form& form, const service::Sent& sent) {
  std::vector<FieldError> errors;
  for (const auto& [property, error] : service::judge_answers(form, sent))
    errors.push_back({id_of(form, property), sentence_for(words, *form.find(property), error)});
  return errors;
}

// Shown at the message field: what is wrong with the message as a whole, or with sending at all.
FieldError error_of_all(const Frame& words, const Form& form, const Error& error) {
  return {id_of(form, "text"), templates::refusal_sentence(*error.refusal(), error.parameters(), words.language())};
}

std::optional<FieldError> wrong_file(const Frame& words, const Visit& visit, const Form& form) {
  const auto wrong = wrong_with_files(visit.form.files);
  if (!wrong) return std::nullopt;
  if (!form.asks_for_files()) return FieldError{"files", words.say(*wrong)};
  const auto asked = std::ranges::find_if(form.fields, &FormField::is_file);
  return FieldError{id_of(form, asked->property), words.say(*wrong)};
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
    if (visit.is_stale) return form_page(tx, visit, guest, *form, errors_of_stale(words, visit, id_of(0)));
    const auto sent = sent_by(visit, *form);
    if (const auto wrong = wrong_file(words, visit, *form)) return form_page(tx, visit, guest, *form, {*wrong});
    if (has_changed(visit, *form))
      return form_page(tx, visit, guest, *form, {error_of_all(words, *form, Error{Refusal::field_not_asked})});
    try {
      const auto report = service::submit_form(tx, visit.site.account, guest.customer, sent);
      service::erase_draft(tx, guest.customer, std::nullopt, visit.form.fields.get("key"));
      return see_other(visit.address("tickets/" + std::to_string(report.ticket_id)) + "?done=new");
    } catch (const Error& error) {
      if (!is_of_what_was_typed(error)) throw;
      auto errors = errors_of(words, *form, sent);
      if (errors.empty()) errors.push_back(error_of_all(words, *form, error));
      return form_page(tx, visit, guest, *form, errors);
    }
  };
  return as_guest(visit, access, answer, draft_of(visit, std::nullopt));
}

}  // namespace rollcall::web
