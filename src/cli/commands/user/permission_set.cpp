#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/choices.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/names.hpp"
#include "rollcall/domain/roll/fields.hpp"
#include "rollcall/service/roll/permission_set.hpp"
#include "rollcall/store/roll/permission_set.hpp"

namespace rollcall::cli {
namespace {

struct UserPermissionSetOptions {
  std::string name;
  std::optional<std::string> new_name;
  std::optional<std::vector<std::string>> rights;
  std::vector<std::string> rights_added, rights_removed;  ///< of `set`
  bool makes_super_admin = false;                         ///< of `add`
  std::optional<std::string> super_admin{};               ///< of `set`
};

const std::vector<Column> user_permission_set_columns{
    {.key = "name", .heading = "Name", .says = Says::prose, .need = Need::always},
    {.key = "rights", .heading = "Rights", .says = Says::sentence},
    {.key = "super_admin", .heading = "Super admins", .need = Need::little},
    {.key = "holder_count", .heading = "Members", .says = Says::figure, .need = Need::much}};

std::vector<std::string> words_of(const std::vector<Permission>& rights) {
  std::vector<std::string> words;
  for (const auto right : rights) words.emplace_back(word(right));
  return words;
}

Json to_json(const PermissionSet& set) {
  return {{"name", set.name},
          {"rights", words_of(set.rights)},
          {"super_admin", set.makes_super_admin},
          {"holder_count", set.holders}};
}

std::string text_of(const PermissionSet& set) {
  return fmt::format(
      "{}\n"
      "rights        {}\n"
      "super admins  {}\n"
      "members       {}\n",
      set.name, set.rights.empty() ? "none" : join(words_of(set.rights), ", "), set.makes_super_admin ? "yes" : "no",
      set.holders);
}

// Each once, in the order of their words; `none` alone for no right at all.
std::vector<Permission> rights_from(const std::vector<std::string>& typed) {
  if (typed.size() == 1 && is_none(typed.front())) return {};
  std::vector<Permission> rights;
  for (const auto& name : typed) rights.push_back(permission_from(name));
  std::ranges::sort(rights);
  const auto repeated = std::ranges::unique(rights);
  rights.erase(repeated.begin(), repeated.end());
  return rights;
}

void print(const service::PermissionSetReport& report, const std::string& done, Context& context) {
  context.out.report({{"permission_set", to_json(report.set)}, {"changed", report.changed}},
                     [&] { return (report.changed ? done : "Nothing to change.") + '\n' + text_of(report.set); });
}

void add(const UserPermissionSetOptions& options, Context& context) {
  const PermissionSet wanted{.name = permission_set_name_from(options.name),
                             .rights = rights_from(options.rights.value_or(std::vector<std::string>{})),
                             .makes_super_admin = options.makes_super_admin};
  print(context.write([&](store::Tx& tx) { return service::add_permission_set(tx, context.account(tx), wanted); }),
        "Added.", context);
}

void set(const UserPermissionSetOptions& options, Context& context) {
  service::PermissionSetChange change;
  if (options.new_name) change.name = permission_set_name_from(*options.new_name);
  if (options.rights) change.rights = rights_from(*options.rights);
  for (const auto& name : options.rights_added) change.rights_added.push_back(permission_from(name));
  for (const auto& name : options.rights_removed) change.rights_removed.push_back(permission_from(name));
  if (options.super_admin) change.makes_super_admin = yes_no_from(*options.super_admin);
  print(context.write(
            [&](store::Tx& tx) { return service::set_permission_set(tx, context.account(tx), options.name, change); }),
        "Changed.", context);
}

void remove(const UserPermissionSetOptions& options, Context& context) {
  print(context.write(
            [&](store::Tx& tx) { return service::remove_permission_set(tx, context.account(tx), options.name); }),
        "Removed.", context);
}

void show(const UserPermissionSetOptions& options, Context& context) {
  const auto found =
      context.read([&](store::Tx& tx) { return store::get_permission_set(tx, context.account(tx).id, options.name); });
  context.out.document(to_json(found), [&] { return text_of(found); });
}

void list(const UserPermissionSetOptions&, Context& context) {
  const auto sets =
      context.read([&](store::Tx& tx) { return store::list_permission_sets(tx, context.account(tx).id); });
  context.out.listing(user_permission_set_columns, "No permission sets.", [&](const Output::RowSink& row) {
    for (const auto& each : sets) row({each.name, words_of(each.rights), each.makes_super_admin, each.holders});
  });
}

struct Verb {
  const char* name;
  const char* help;
  store::Access access;
  void (*act)(const UserPermissionSetOptions&, Context&);
  Answer answer = Answer::document;
};

Command add_verb(Command group, const std::shared_ptr<UserPermissionSetOptions>& options, const Verb& verb) {
  auto command = group.add_subcommand(verb.name, verb.help);
  command.runs({verb.access, Right::super_admin, verb.answer}, [=](Context& context) { verb.act(*options, context); });
  if (verb.answer == Answer::document) command.add_option("name", options->name, "The set").required();
  return command;
}

}  // namespace

void add_user_permission_set(Command group) {
  using enum store::Access;
  auto options = std::make_shared<UserPermissionSetOptions>();
  const auto noun = group.add_subcommand("permission-set", "Named sets of rights, which members can have");
  const auto rights = choices<Permission>();

  auto adding = add_verb(noun, options, {"add", "Add a set with its rights", write, add});
  adding.add_option("--right", options->rights, "A right that it gives; repeat it for several").type_name(rights);
  adding.add_flag("--super-admin", options->makes_super_admin, "Its members are super admins");

  auto setting = add_verb(noun, options, {"set", "Change a set; what is not named stays", write, set});
  setting.add_option("--name", options->new_name, "Another name");
  const auto all = setting.add_option("--right", options->rights, "All rights that it gives; repeat it for several")
                       .type_name(rights + "|none");
  setting.add_option("--add-right", options->rights_added, "A right to add; repeat it for several")
      .type_name(rights)
      .excludes(all);
  setting.add_option("--remove-right", options->rights_removed, "A right to remove; repeat it for several")
      .type_name(rights)
      .excludes(all);
  setting.add_option("--super-admin", options->super_admin, "Whether its members are super admins")
      .type_name(yes_or_no);

  add_verb(noun, options, {"list", "All sets, by name", read, list, Answer::listing});

  add_verb(noun, options, {"show", "One set, and how many members have it", read, show});
  add_verb(noun, options, {"remove", "Remove a set that nobody has", write, remove});
}

}  // namespace rollcall::cli
