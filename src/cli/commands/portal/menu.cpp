#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/service/portal/menu.hpp"
#include "rollcall/store/portal/menu.hpp"

namespace rollcall::cli {
namespace {

struct PortalMenuOptions {
  std::string name;
  std::vector<std::string> items;
};

const std::vector<Column> portal_menu_columns{
    {.key = "menu", .heading = "Menu", .says = Says::prose, .need = Need::much},
    {.key = "label", .heading = "Label", .says = Says::prose, .need = Need::much},
    {.key = "url", .heading = "Leads to", .says = Says::identity, .need = Need::always}};

void print(const service::Exposed<service::MenuReport>& exposed, const std::string& done, Context& context) {
  const auto& [menu, changed] = exposed.report;
  auto items = Json::array();
  for (const auto& item : menu.items) items.add({{"label", item.label}, {"url", item.url}});
  context.out.report({{"menu", menu.name}, {"items", items}, {"changed", changed}},
                     [&, &menu = menu, changed = changed] {
                       auto text = (changed ? done : "Nothing to change.") + '\n' + menu.name + '\n';
                       for (const auto& item : menu.items) text += "  " + item.label + ": " + item.url + '\n';
                       return text;
                     });
}

void add(const PortalMenuOptions& options, Context& context) {
  Menu wanted{.name = label_from(options.name, "name of the menu")};
  for (const auto& typed : options.items) wanted.items.push_back(menu_item_from(typed));
  print(context.write([&](store::Tx& tx) { return service::add_menu(tx, context.account(tx), wanted); }), "Added.",
        context);
}

void remove(const PortalMenuOptions& options, Context& context) {
  print(context.write([&](store::Tx& tx) { return service::remove_menu(tx, context.account(tx), options.name); }),
        "Removed.", context);
}

void list_portal_menu(Context& context) {
  const auto menus = context.read([&](store::Tx& tx) { return store::list_menus(tx, context.account(tx).id); });
  context.out.listing(portal_menu_columns, "No menus.", [&](const Output::RowSink& row) {
    for (const auto& menu : menus)
      for (const auto& item : menu.items) row({menu.name, item.label, item.url});
  });
}

}  // namespace

void add_portal_menu(Command group) {
  const Needs write{store::Access::write, Right::portal_settings};
  const auto menu = group.add_subcommand("menu", "Navigation menus: links that the portal shows");
  auto options = std::make_shared<PortalMenuOptions>();

  auto adding = menu.add_subcommand("add", "Add a menu with its links; portal set menu NAME shows it");
  adding.add_option("name", options->name, "The menu").required();
  adding.add_option("link", options->items, "LABEL=URL, where the URL begins with https: or mailto:").required();
  adding.runs(write, [options](Context& context) { add(*options, context); });

  menu.add_subcommand("list", "All menus with their links, in order")
      .runs({store::Access::read, Right::portal_settings, Answer::listing}, list_portal_menu);

  auto removing = menu.add_subcommand("remove", "Remove a menu that the portal does not show");
  removing.add_option("name", options->name, "The menu").required();
  removing.runs(write, [options](Context& context) { remove(*options, context); });
}

}  // namespace rollcall::cli
