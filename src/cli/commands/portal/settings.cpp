#include <fmt/format.h>

#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::cli {
namespace {

struct PortalSettingsOptions {
  std::vector<std::string> settings;                       ///< of `set`: KEY VALUE, again and again
  std::string name, domain, slug, inbox, tickets, access;  ///< of `setup`
};

const std::vector<Column> portal_settings_columns{
    {.key = "key", .heading = "Key", .says = Says::identity, .need = Need::always},
    {.key = "value", .heading = "Value", .absent = "none", .says = Says::sentence, .need = Need::much},
    {.key = "default", .heading = "Default", .absent = "none", .says = Says::sentence, .need = Need::little},
    {.key = "takes", .heading = "Possible", .says = Says::sentence, .need = Need::little},
    {.key = "meaning", .heading = "Meaning", .says = Says::sentence}};

Cell cell_of(std::string_view value) {
  return value.empty() ? Cell{} : Cell{std::string{value}};
}

void keys(Context& context) {
  const auto values =
      context.read([&](store::Tx& tx) { return store::list_portal_values(tx, context.account(tx).id); });
  context.out.listing(portal_settings_columns, "", [&](const Output::RowSink& row) {
    for (const auto& each : portal_setting_keys())
      row({std::string{each.key}, cell_of(portal_value(values, each.key)), cell_of(each.default_value),
           std::string{each.possible}, std::string{each.meaning}});
  });
}

void change(const std::vector<service::TypedSetting>& typed, Context& context) {
  const auto [report, exposure] =
      write_entry(context, [&](store::Tx& tx) { return service::set_portal(tx, context.account(tx), typed); });
  auto changes = Json::array();
  for (const auto& each : report.changes)
    changes.add({{"key", each.key}, {"value", to_json(cell_of(each.value))}, {"was", to_json(cell_of(each.was))}});
  const auto text = [&changed = report.changes] {
    if (changed.empty()) return std::string{"Nothing to change.\n"};
    std::string lines = "Changed.\n";
    for (const auto& each : changed)
      lines += fmt::format("{}: {}, was {}\n", each.key, each.value.empty() ? "none" : each.value,
                           each.was.empty() ? "none" : each.was);
    return lines;
  };
  report_exposed({{"changes", changes}, {"changed", !report.changes.empty()}}, exposure, text, context);
  note_entry(report.entry, context);
}

void set(const PortalSettingsOptions& options, Context& context) {
  const auto& words = options.settings;
  if (words.size() % 2 != 0)
    throw Error{Fault::usage, "the setting " + words.back() + " has no value",
                "rollcall portal set KEY VALUE, for several KEY VALUE KEY VALUE"};
  std::vector<service::TypedSetting> typed;
  for (std::size_t i = 0; i < words.size(); i += 2) typed.emplace_back(words[i], words[i + 1]);
  change(typed, context);
}

void setup(const PortalSettingsOptions& options, Context& context) {
  change({{"name", options.name},
          {"domain", options.domain},
          {"slug", options.slug},
          {"inbox", options.inbox},
          {"tickets", options.tickets},
          {"access", options.access}},
         context);
}

}  // namespace

void add_portal_settings(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  auto options = std::make_shared<PortalSettingsOptions>();

  auto setting_up =
      group.add_subcommand("setup", "Set everything that a portal needs; it stays off until portal enable");
  setting_up.add_option("--name", options->name, "The portal's name, in the browser's tab and in Go to NAME")
      .required();
  setting_up.add_option("--domain", options->domain, "The portal's domain: one of portal domain list")
      .required()
      .type_name("HOST");
  setting_up.add_option("--slug", options->slug, "The part after the domain in its address").required();
  setting_up.add_option("--inbox", options->inbox, "The inbox for new tickets: one of portal inbox list").required();
  setting_up
      .add_option("--tickets", options->tickets,
                  "Whose tickets customers see: own, company, or 'company-if EXPR' of contacts")
      .required();
  setting_up.add_option("--access", options->access, "Who may enter").type_name(choices<PortalAccess>()).required();
  setting_up.runs(write, [options](Context& context) { setup(*options, context); });

  group.add_subcommand("keys", "Every setting, in order of topic, with its value, its default and its meaning")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, keys);

  auto setting = group.add_subcommand("set", "Change settings; the value none goes back to the default");
  setting.add_option("setting", options->settings, "KEY VALUE, as portal keys lists them; several are checked together")
      .required()
      .type_name("KEY VALUE");
  setting.runs(write, [options](Context& context) { set(*options, context); });
}

}  // namespace rollcall::cli
