#include <fmt/format.h>

#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "form_view.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/portal/form.hpp"

namespace rollcall::cli {
namespace {

struct PortalFormFieldOptions {
  std::string form, field;
  service::FieldChange change;
  std::optional<std::string> required, file;
};

void set(const PortalFormFieldOptions& options, Context& context) {
  auto change = options.change;
  if (options.required) change.is_required = switch_from(*options.required);
  if (options.file) change.is_file = switch_from(*options.file);
  const auto [report, exposure] = context.write([&](store::Tx& tx) {
    return service::set_form_field(tx, context.account(tx), options.form, options.field, change);
  });
  const auto& [form, changed] = report;
  Json json{{"form", form.name}};
  json.set_all(service::json_of_field(*form.find(options.field)));
  json.set("changed", changed);
  context.out.report(json, [&, &form = form, changed = changed] {
    return fmt::format("{}\n{} asks for {}\n", changed ? "Changed." : "Nothing to change.", form.name,
                       join(fields_in_words(form), ", "));
  });
}

}  // namespace

// One field a call, and named: options that are repeated for several fields could not say which they belong to.
void add_portal_form_field(Command form) {
  auto options = std::make_shared<PortalFormFieldOptions>();
  auto command = form.add_subcommand("field", "How a form asks for each thing")
                     .add_subcommand("set", "Change how a form asks for one thing: what is not named stays");
  command.add_option("name", options->form, "The form").required();
  command.add_option("property", options->field, "What it asks for").required();
  command.add_option("--label", options->change.label, "What customers read; none: its own name").type_name("TEXT");
  command.add_option("--required", options->required, "Whether it has to be answered").type_name(yes_or_no);
  command.add_option("--choice", options->change.choices, "The answers to choose from, in order: all of them; or none")
      .type_name("ANSWER");
  command.add_option("--file", options->file, "Whether the answer is a file").type_name(yes_or_no);
  command.runs({store::Access::write, Right::portal_settings}, [options](Context& context) { set(*options, context); });
}

}  // namespace rollcall::cli
