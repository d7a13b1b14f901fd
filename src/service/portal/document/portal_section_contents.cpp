#include "portal_section.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/page/web_link.hpp"
#include "rollcall/service/portal/form.hpp"
#include "rollcall/store/portal/menu.hpp"
#include "rollcall/store/ticket/form.hpp"

namespace rollcall::service {
namespace {

Json tell_forms(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& form : store::list_forms(tx, account.id)) {
    auto fields = Json::array();
    for (const auto& field : form.fields) fields.add(json_of_field(field));
    json.set(form.name,
             {{"fields", fields}, {"tickets", form.makes_tickets}, {"inbox", form.inbox}, {"pipeline", form.pipeline}});
  }
  return json;
}

// A field is an object, or only its name where nothing changes in how it is asked. What the part does not mention is as
// in `present`.
FormField field_from(const JsonPart& part, const std::optional<Form>& present) {
  const auto named = part.is_text() ? part : part.at("field");
  const auto property = named.as(form_field_from);
  const auto* found = present ? present->find(property) : nullptr;
  auto field = found ? *found : form_field_asked(property);
  if (part.is_text()) return field;
  part.require_only({"field", "label", "required", "choices", "takes_file"});
  if (part.mentions("label")) {
    const auto label = part.find("label");
    field.label = label ? std::optional{label->as(field_label_from)} : std::nullopt;
  }
  if (part.mentions("required")) {
    const auto required = part.find("required");
    field.is_required = required && required->flag();
  }
  if (part.mentions("choices")) {
    const auto choice = [&](const auto& typed) { return choice_from(property, typed); };
    field.choices.clear();
    if (const auto choices = part.find("choices"))
      for (const auto& each : choices->items()) field.choices.push_back(each.as(choice));
  }
  if (part.mentions("takes_file")) {
    const auto file = part.find("takes_file");
    field.is_file = file && file->flag();
  }
  return field;
}

// The form as it is to be; what the part does not mention is as in `present`.
Form form_from(const std::string& name, const std::optional<Form>& present, const JsonPart& part) {
  part.require_only({"fields", "tickets", "inbox", "pipeline"});
  auto form = present.value_or(Form{});
  form.name = name;
  if (!present || part.mentions("fields")) {
    form.fields.clear();
    for (const auto& field : part.at("fields").items()) form.fields.push_back(field_from(field, present));
  }
  if (part.mentions("tickets")) {
    const auto tickets = part.find("tickets");
    form.makes_tickets = tickets && tickets->flag();
  }
  if (part.mentions("inbox")) {
    const auto inbox = part.find("inbox");
    form.inbox = inbox ? std::optional{inbox->text()} : std::nullopt;
  }
  if (part.mentions("pipeline")) {
    const auto pipeline = part.find("pipeline");
    form.pipeline = pipeline ? std::optional{pipeline->text()} : std::nullopt;
  }
  return form;
}

Kept make_forms(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return label_from(typed, "name of the form"); };
  return make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    const auto found = store::find_form(to.tx, to.account.id, name);
    const auto form = form_from(name, found, part);
    part.judged([&] {
      check_form_fields(form);
      if (found)
        store::set_form(to.tx, to.account.id, form);
      else
        store::add_form(to.tx, to.account.id, form);
    });
  });
}

void prune_forms(Applying& to, const Kept& kept) {
  for (const auto& form : store::list_forms(to.tx, to.account.id))
    if (!kept.contains(fold_case(form.name))) store::remove_form(to.tx, form.id);
}

Json tell_menus(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& menu : store::list_menus(tx, account.id)) {
    auto items = Json::array();
    for (const auto& item : menu.items) items.add({{"label", item.label}, {"url", item.url}});
    json.set(menu.name, items);
  }
  return json;
}

Menu menu_from(const std::string& name, const JsonPart& part) {
  Menu menu{.name = name};
  for (const auto& item : part.items()) {
    item.require_only({"label", "url"});
    menu.items.push_back({item.at("label").as([](const auto& typed) { return label_from(typed, "label"); }),
                          item.at("url").as(web_link_from)});
  }
  if (menu.items.empty()) part.fail("a menu must have at least one link");
  return menu;
}

// Nothing refers to a menu but by its name, so one that is there is replaced.
Kept make_menus(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return label_from(typed, "name of the menu"); };
  return make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    const auto menu = menu_from(name, part);
    if (const auto found = store::find_menu(to.tx, to.account.id, name)) store::remove_menu(to.tx, found->id);
    store::add_menu(to.tx, to.account.id, menu);
  });
}

void prune_menus(Applying& to, const Kept& kept) {
  for (const auto& menu : store::list_menus(to.tx, to.account.id))
    if (!kept.contains(fold_case(menu.name))) store::remove_menu(to.tx, menu.id);
}

}  // namespace

const PortalSection form_section{"forms", tell_forms, make_forms, prune_forms};
const PortalSection menu_section{"menus", tell_menus, make_menus, prune_menus};

}  // namespace rollcall::service
