#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/asset/asset.hpp"

namespace rollcall::cli {
namespace {

constexpr auto only_in_table = Shown::only_in_table;

const std::vector<Column> user_asset_kinds_columns{
    {.key = "kind", .heading = "Kind", .says = Says::identity, .need = Need::always},
    {.key = "on_deactivation", .heading = "Deactivation", .shown = not_in_table},
    {.key = "on_removal", .heading = "Removal", .shown = not_in_table},
    {.key = "only", .heading = "Only", .shown = not_in_table},
    {.key = "deactivation",
     .heading = "Deactivation",
     .shown = only_in_table,
     .says = Says::sentence,
     .need = Need::much},
    {.key = "removal", .heading = "Removal", .shown = only_in_table, .says = Says::sentence, .need = Need::much},
    {.key = "handed_over", .heading = "Handed over", .need = Need::little},
    {.key = "scopes", .heading = "Scopes", .shown = not_in_table},
    {.key = "states", .heading = "States", .shown = not_in_table},
    {.key = "is", .heading = "Scopes; states", .shown = only_in_table, .says = Says::sentence},
    {.key = "can_be_shared", .heading = "Can be shared", .shown = not_in_table},
    {.key = "with_participants", .heading = "With participants", .shown = not_in_table},
    {.key = "read_as_salesforce", .heading = "Read as Salesforce", .shown = not_in_table}};

std::vector<std::string> words_of(std::span<const AssetScope> scopes) {
  std::vector<std::string> words;
  for (const auto scope : scopes) words.emplace_back(word(scope));
  return words;
}

std::vector<std::string> states_of(const AssetRule& rule) {
  return {rule.states.begin(), rule.states.end()};
}

// Both in one cell: `personal, team; connected, disconnected`.
std::string traits_of(const AssetRule& rule) {
  const bool both = !rule.scopes.empty() && !rule.states.empty();
  return join(words_of(rule.scopes), ", ") + (both ? "; " : "") + join(states_of(rule), ", ");
}

// Which of its assets the effects concern; nullopt: all.
std::optional<std::string> only_of(const AssetRule& rule) {
  if (rule.only_unshared) return "unshared";
  return rule.only ? std::optional<std::string>{word(*rule.only)} : std::nullopt;
}

// What a table says of an effect: nothing where all stays as it is.
Cell effect_cell(const AssetRule& rule, Effect effect) {
  if (effect == Effect::stays) return {};
  std::string text{word(effect)};
  if (const auto only = only_of(rule)) text += " (" + *only + ')';
  return text;
}

std::vector<Cell> cells_of(const AssetRule& rule) {
  return {std::string{word(rule.kind)},
          std::string{word(rule.on_deactivation)},
          std::string{word(rule.on_removal)},
          cell(only_of(rule)),
          effect_cell(rule, rule.on_deactivation),
          effect_cell(rule, rule.on_removal),
          rule.handed_over,
          words_of(rule.scopes),
          states_of(rule),
          traits_of(rule),
          rule.can_be_shared,
          words_of(rule.with_participants),
          rule.read_as_salesforce};
}

// The table is the program's: no roll is opened for it.
void kinds(Context& context) {
  context.out.listing(user_asset_kinds_columns, "", [](const Output::RowSink& row) {
    for (const auto& rule : asset_rules()) row(cells_of(rule));
  });
}

}  // namespace

void add_user_asset_kinds(Command group) {
  auto command = group.add_subcommand("kinds",
                                      "All kinds, in order of topic, and what happens to each when its owner is "
                                      "deactivated or removed; blank: it stays");
  command.runs({no_roll, Right::anyone, Answer::listing}, kinds);
}

}  // namespace rollcall::cli
