#include <fmt/format.h>

#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "form_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/portal/form.hpp"
#include "rollcall/service/portal/portal.hpp"

namespace rollcall::cli {
namespace {

struct PortalFormOptions {
  std::string name;
  std::vector<std::string> fields;
  std::string tickets = "no";
  std::optional<std::string> inbox, pipeline;
  service::FormChange change;  ///< of `set`
  std::optional<std::vector<std::string>> new_fields;
  std::optional<std::string> new_tickets;
  std::string menu_text, header_text;
};

void print(const service::Exposed<service::FormReport>& exposed, const std::string& done, Context& context) {
  const auto& [form, changed] = exposed.report;
  const Json json{{"form", form.name},
                  {"fields", json_of_fields(form)},
                  {"makes_tickets", form.makes_tickets},
                  {"inbox", to_json(cell(form.inbox, inbox_reference))},
                  {"pipeline", to_json(form.pipeline)},
                  {"changed", changed}};
  context.out.report(json, [&, &form = form, changed = changed] {
    return fmt::format("{}\n{} asks for {}{}{}\n", changed ? done : "Nothing to change.", form.name,
                       join(fields_in_words(form), ", "),
                       form.can_be_connected() ? ", and makes tickets in " + *form.inbox : "",
                       form.pipeline ? ", which begin in " + *form.pipeline : "");
  });
}

std::vector<std::string> fields_from(const std::vector<std::string>& typed) {
  std::vector<std::string> fields;
  for (const auto& each : typed) fields.push_back(form_field_from(each));
  return fields;
}

void add(const PortalFormOptions& options, Context& context) {
  Form wanted{.name = label_from(options.name, "name of the form"),
              .makes_tickets = switch_from(options.tickets),
              .inbox = options.inbox,
              .pipeline = options.pipeline};
  wanted.fields = form_fields_asked(options.fields, {});
  print(context.write([&](store::Tx& tx) { return service::add_form(tx, context.account(tx), wanted); }), "Added.",
        context);
}

void set(const PortalFormOptions& options, Context& context) {
  auto change = options.change;
  if (options.new_fields) change.fields = fields_from(*options.new_fields);
  if (options.new_tickets) change.makes_tickets = switch_from(*options.new_tickets);
  print(context.write([&](store::Tx& tx) { return service::set_form(tx, context.account(tx), options.name, change); }),
        "Changed.", context);
}

void remove(const PortalFormOptions& options, Context& context) {
  print(context.write([&](store::Tx& tx) { return service::remove_form(tx, context.account(tx), options.name); }),
        "Removed.", context);
}

void connect(const PortalFormOptions& options, Context& context) {
  const std::vector<service::TypedSetting> typed{
      {"form", options.name}, {"form-menu-text", options.menu_text}, {"form-header-text", options.header_text}};
  const auto [report, exposure] =
      context.write([&](store::Tx& tx) { return service::set_portal(tx, context.account(tx), typed); });
  const bool changed = !report.changes.empty();
  context.out.report({{"form", options.name},
                      {"menu_text", options.menu_text},
                      {"header_text", options.header_text},
                      {"changed", changed}},
                     [&] {
                       return changed ? fmt::format("The portal shows the form {} as {}.\n", options.name,
                                                    options.menu_text)
                                      : std::string{"Nothing to change.\n"};
                     });
}

}  // namespace

void add_portal_form_field(Command form);
void add_portal_form_list(Command form);

void add_portal_form(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  const auto form = group.add_subcommand("form", "The forms that customers fill in, and the one that the portal shows");
  auto options = std::make_shared<PortalFormOptions>();
  const auto verb = [&](const char* name, const char* help, void (*act)(const PortalFormOptions&, Context&)) {
    auto command = form.add_subcommand(name, help);
    command.add_option("name", options->name, "The form").required();
    command.runs(write, [=](Context& context) { act(*options, context); });
    return command;
  };

  auto adding = verb("add", "Add a form that customers can fill in", add);
  adding
      .add_option("--field", options->fields,
                  "What it asks for, in order: subject, text, priority, category, or a property of the ticket")
      .required()
      .type_name("PROPERTY");
  adding.add_option("--tickets", options->tickets, "Whether what is sent becomes tickets")
      .type_name(yes_or_no)
      .capture_default_str();
  adding.add_option("--inbox", options->inbox, "The inbox for what is sent").type_name("NAME");
  adding.add_option("--pipeline", options->pipeline, "The pipeline for its tickets, if not the portal's")
      .type_name("NAME");

  auto setting = verb("set", "Change a form; what is not named stays, even the keys of what was sent", set);
  setting
      .add_option("--field", options->new_fields,
                  "What it asks for, all of it, in order; fields that it has keep their labels and choices")
      .type_name("PROPERTY");
  setting.add_option("--tickets", options->new_tickets, "Whether what is sent becomes tickets").type_name(yes_or_no);
  setting.add_option("--inbox", options->change.inbox, "The inbox for what is sent, or none").type_name("NAME");
  setting.add_option("--pipeline", options->change.pipeline, "The pipeline for its tickets; none for the portal's")
      .type_name("NAME");

  add_portal_form_list(form);
  add_portal_form_field(form);
  verb("remove", "Remove a form that the portal does not show", remove);

  auto connecting = verb("connect", "Have the portal show a form that makes tickets in an inbox", connect);
  connecting.add_option("--menu-text", options->menu_text, "The text of the link to the form")
      .required()
      .type_name("TEXT");
  connecting.add_option("--header-text", options->header_text, "The heading of the form").required().type_name("TEXT");
}

}  // namespace rollcall::cli
