#include <fmt/format.h>

#include <memory>

#include "cli/command_line.hpp"
#include "form_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/service/portal/form.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/ticket/form.hpp"

namespace rollcall::cli {
namespace {

const std::vector<Column> portal_form_columns{
    {.key = "form", .heading = "Form", .says = Says::prose, .need = Need::always},
    {.key = "fields", .heading = "Asks for", .shown = Shown::not_in_table},
    {.key = "asks_for",
     .heading = "Asks for",
     .shown = Shown::only_in_table,
     .says = Says::sentence,
     .need = Need::much},
    {"makes_tickets", "Makes tickets"},
    {.key = "inbox", .heading = "Inbox", .absent = "none", .says = Says::prose},
    {.key = "pipeline", .heading = "Pipeline", .shown = Shown::not_in_table},
    {.key = "connected", .heading = "Connected", .need = Need::much}};

std::string field_in_words(const FormField& field) {
  std::vector<std::string> marks;
  if (field.is_required) marks.emplace_back("required");
  if (field.is_file) marks.emplace_back("file");
  if (!field.choices.empty()) marks.push_back(fmt::format("{} choices", field.choices.size()));
  return marks.empty() ? field.property : fmt::format("{} ({})", field.property, join(marks, ", "));
}

std::vector<Cell> cells_of(const Form& form, const std::string& connected) {
  return {form.name,
          json_of_fields(form),
          fields_in_words(form),
          form.makes_tickets,
          cell(form.inbox, inbox_reference),
          cell(form.pipeline),
          form.name == connected};
}

void list_portal_form(Context& context) {
  struct Shown {
    std::vector<Form> forms;
    std::string connected;
  };
  const auto shown = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    return Shown{store::list_forms(tx, account.id), portal_value(store::list_portal_values(tx, account.id), "form")};
  });
  context.out.listing(portal_form_columns, "No forms.", [&](const Output::RowSink& row) {
    for (const auto& form : shown.forms) row(cells_of(form, shown.connected));
  });
}

std::string text_of_field(const FormField& field) {
  std::string text =
      "  " + field.property + (field.is_required ? ", required" : "") + (field.is_file ? ", a file" : "");
  if (field.label) text += "\n    reads " + *field.label;
  for (const auto& choice : field.choices) text += "\n    - " + choice;
  return text + '\n';
}

std::string text_of_form(const Form& form, bool is_connected) {
  auto text = form.name + '\n';
  text += "  makes tickets  " + std::string{form.makes_tickets ? "yes" : "no"} + '\n';
  text += "  inbox          " + form.inbox.value_or("none") + '\n';
  text += "  pipeline       " + form.pipeline.value_or("the portal's") + '\n';
  text += "  connected      " + std::string{is_connected ? "yes" : "no"} + "\n\nIt asks for:\n";
  for (const auto& field : form.fields) text += text_of_field(field);
  return text;
}

void show_portal_form(const std::string& name, Context& context) {
  const auto [form, is_connected] = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    auto found = store::get_form(tx, account.id, name);
    const auto connected = portal_value(store::list_portal_values(tx, account.id), "form");
    const bool is_it = found.name == connected;
    return std::pair{std::move(found), is_it};
  });
  const auto json = to_json(portal_form_columns, cells_of(form, is_connected ? form.name : std::string{}));
  context.out.document(json, [&, &form = form, is_it = is_connected] { return text_of_form(form, is_it); });
}

}  // namespace

Json json_of_fields(const Form& form) {
  auto fields = Json::array();
  for (const auto& field : form.fields) fields.add(service::json_of_field(field));
  return fields;
}

std::vector<std::string> fields_in_words(const Form& form) {
  std::vector<std::string> words;
  for (const auto& field : form.fields) words.push_back(field_in_words(field));
  return words;
}

void add_portal_form_list(Command form) {
  form.add_subcommand("list", "All forms, by name")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_form);
  auto name = std::make_shared<std::string>();
  auto showing = form.add_subcommand("show", "What a form asks for, and how");
  showing.add_option("name", *name, "The form").required();
  showing.runs({store::Access::read, Right::portal_settings},
               [name](Context& context) { show_portal_form(*name, context); });
}

}  // namespace rollcall::cli
