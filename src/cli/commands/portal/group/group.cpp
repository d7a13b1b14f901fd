#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/input/addresses.hpp"
#include "cli/view/entry_change.hpp"
#include "cli/view/exposure.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/portal/access_group.hpp"

namespace rollcall::cli {
namespace {

struct PortalGroupOptions {
  std::string name;
  std::vector<std::string> names;
  std::vector<std::string> emails;
  std::optional<std::string> filter;
  std::string new_filter;
};

void note_doubts(const std::vector<FilterProblem>& doubts, Context& context) {
  for (const auto& doubt : doubts) context.note("warning: " + doubt.message + " (" + doubt.hint + ')');
}

void print(const service::Exposed<service::GroupReport>& exposed, const std::string& sentence, Context& context) {
  const auto& [group, changed, doubts, entry] = exposed.report;
  const auto filter = group.filter ? std::optional{to_text(*group.filter)} : std::nullopt;
  const Json json{{"group", group.name}, {"filter", to_json(filter)}, {"chosen", group.chosen}, {"changed", changed}};
  const auto text = group.name + ' ' + sentence + ".\n";
  report_exposed(
      json, exposed.exposure, [&] { return text; }, context);
  note_doubts(doubts, context);
  note_entry(entry, context);
}

void add(const PortalGroupOptions& options, Context& context) {
  const auto added = context.write(
      [&](store::Tx& tx) { return service::add_group(tx, context.account(tx), options.name, options.filter); });
  print(added,
        added.report.group.filter ? "is a group now, filled by its filter" : "is a group now, with nobody in it yet",
        context);
}

void set(const PortalGroupOptions& options, Context& context) {
  const auto changed = write_entry(context, [&](store::Tx& tx) {
    return service::set_group_filter(tx, context.account(tx), options.name, options.new_filter);
  });
  print(changed, changed.report.changed ? "is filled by another filter now" : "was already filled by that filter",
        context);
}

void remove(const PortalGroupOptions& options, Context& context) {
  const auto act = [&](store::Tx& tx) { return service::remove_group(tx, context.account(tx), options.name); };
  const auto question = [](const service::Exposed<service::GroupReport>& removed) {
    const auto many = question_before_many_mails(removed.report.entry);
    return std::optional{Question{exposure_line(removed.exposure) + (many ? many->sentence + '\n' : ""),
                                  "Remove the group " + removed.report.group.name + '?'}};
  };
  print(context.write_confirmed(act, question), "is no longer a group", context);
}

void change_contacts(service::Joining joining, const PortalGroupOptions& options, Context& context) {
  const auto emails = addresses_typed(options.emails, context);
  const auto [report, exposure] = write_entry(context, [&](store::Tx& tx) {
    return service::change_group_contacts(tx, context.account(tx), options.name, emails, joining);
  });
  const auto text = counted(report.changed, "contact", "contacts") +
                    (joining == service::Joining::add ? " put into " : " taken out of ") + report.group.name + ".\n";
  report_exposed(
      {{"group", report.group.name}, {"contacts_changed", report.changed}, {"changed", report.changed > 0}}, exposure,
      [&] { return text; }, context);
  note_entry(report.entry, context);
}

void add_contact(const PortalGroupOptions& options, Context& context) {
  change_contacts(service::Joining::add, options, context);
}

void remove_contact(const PortalGroupOptions& options, Context& context) {
  change_contacts(service::Joining::remove, options, context);
}

void choose(const PortalGroupOptions& options, Context& context) {
  auto names = options.names;
  if (names.size() == 1 && is_none(names.front())) names.clear();
  const auto [report, exposure] =
      write_entry(context, [&](store::Tx& tx) { return service::choose_groups(tx, context.account(tx), names); });
  const auto text = report.groups.empty() ? std::string{"No group opens the portal.\n"}
                                          : "The portal is open to " + join(report.groups, ", ") + ".\n";
  report_exposed(
      {{"groups", report.groups}, {"changed", report.changed}}, exposure, [&] { return text; }, context);
  note_entry(report.entry, context);
}

Command add_verb(Command group, const std::shared_ptr<PortalGroupOptions>& options, const char* name, const char* help,
                 void (*act)(const PortalGroupOptions&, Context&)) {
  auto command = group.add_subcommand(name, help);
  command.runs({store::Access::write, Right::portal_settings}, [=](Context& context) { act(*options, context); });
  return command;
}

}  // namespace

void add_portal_group_list(Command group);

void add_portal_group(Command portal) {
  auto options = std::make_shared<PortalGroupOptions>();
  auto group = portal.add_subcommand("group", "Groups of contacts, who may enter where access is by groups");

  auto adding = add_verb(group, options, "add", "Make a group, filled by hand or by a filter", add);
  adding.add_option("name", options->name, "Its name").required();
  adding
      .add_option("--filter", options->filter,
                  "Who is in it, by their properties: 'company = Corp and \"first name\" is set'")
      .type_name("EXPR");

  auto setting = add_verb(group, options, "set", "Fill a group by another filter", set);
  setting.add_option("name", options->name, "The group").required();
  setting.add_option("--filter", options->new_filter, "Who is in it").type_name("EXPR").required();

  add_verb(group, options, "remove", "Remove a group; its contacts stay", remove)
      .add_option("name", options->name, "The group")
      .required();

  const auto contacts = [&](const char* name, const char* help, void (*act)(const PortalGroupOptions&, Context&)) {
    auto command = add_verb(group, options, name, help, act);
    command.add_option("name", options->name, "The group").required();
    command.add_option("email", options->emails, "Contacts, or - for a list on standard input").required();
  };
  contacts("add-contact", "Put contacts into a group that is filled by hand", add_contact);
  contacts("remove-contact", "Take contacts out of a group that is filled by hand", remove_contact);

  add_verb(group, options, "choose", "Set which groups open the portal; none for none", choose)
      .add_option("name", options->names, "The groups")
      .required();
  add_portal_group_list(group);
}

}  // namespace rollcall::cli
