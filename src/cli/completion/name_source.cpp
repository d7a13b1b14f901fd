#include "name_source.hpp"

#include <string_view>

#include "rollcall/domain/asset/asset.hpp"
#include "rollcall/domain/audit_action.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"

namespace rollcall::cli {
namespace {

using store::Named;

struct NameSource {
  std::string_view words;   ///< of a verb, or what it begins with
  std::string_view option;  ///< its last name, or what help calls a value by its place
  std::optional<Named> named;
};

// The first entry that fits counts: entries for new things, which have no name yet, are before similar ones.
constexpr NameSource name_sources[]{
    {"init", "--account", std::nullopt},
    {"", "--account", Named::account},
    {"user add", "EMAIL", std::nullopt},
    {"portal register", "EMAIL", std::nullopt},
    {"portal contact add", "EMAIL", std::nullopt},
    {"portal contact", "EMAIL", Named::contact},
    {"portal group", "EMAIL", Named::contact},
    {"", "--contact", Named::contact},
    {"", "--requester", Named::contact},
    {"portal ticket", "--subject", std::nullopt},
    {"", "--subject", Named::member},
    {"", "--actor", Named::member},
    {"user asset", "--owner", Named::member},
    {"portal ticket assign", "OWNER", Named::member},
    {"portal ticket", "ID", Named::ticket},
    {"portal", "TICKET", Named::ticket},
    {"portal domain add", "HOST", std::nullopt},
    {"portal domain", "HOST", Named::domain},
    {"portal setup", "--domain", Named::domain},
    {"portal", "--inbox", Named::inbox},
    {"portal inbox add", "NAME", std::nullopt},
    {"portal inbox", "NAME", Named::inbox},
    {"portal", "--pipeline", Named::pipeline},
    {"portal", "PIPELINE", Named::pipeline},
    {"portal stage set", "NAME", Named::stage},
    {"portal", "--stage", Named::stage},
    {"portal", "STAGE", Named::stage},
    {"portal", "--company", Named::company},
    {"portal", "--primary-company", Named::company},
    {"portal group add", "NAME", std::nullopt},
    {"portal group", "NAME", Named::group},
    {"portal form add", "NAME", std::nullopt},
    {"portal form", "NAME", Named::form},
    {"portal menu remove", "NAME", Named::menu},
    {"user permission-set add", "NAME", std::nullopt},
    {"user permission-set", "NAME", Named::permission_set},
    {"", "--permission-set", Named::permission_set},
    {"", "--team", Named::team},
};

std::string_view key_of(const OptionSyntax& option) {
  return option.is_by_place() ? std::string_view{option.value} : std::string_view{option.names.back()};
}

bool is_at_or_below(std::string_view words, std::string_view above) {
  return above.empty() || words == above || (words.starts_with(above) && words[above.size()] == ' ');
}

template <class Range, class Name>
std::vector<std::string> names_in(const Range& range, Name name) {
  std::vector<std::string> names;
  for (const auto& each : range) names.emplace_back(name(each));
  return names;
}

}  // namespace

std::optional<Named> named_by(const Syntax& verb, const OptionSyntax& option) {
  const auto words = verb.words();
  for (const auto& source : name_sources)
    if (source.option == key_of(option) && is_at_or_below(words, source.words)) return source.named;
  return option.value == "EMAIL" ? std::optional{Named::member} : std::nullopt;
}

std::vector<std::string> fixed_words(const Syntax& verb, const OptionSyntax& option) {
  const auto words = verb.words();
  if (words == "audit list" && key_of(option) == "--action")
    return names_in(audit_actions(), [](std::string_view action) { return action; });
  if (words.starts_with("user asset") && key_of(option) == "--kind")
    return names_in(asset_rules(), [](const AssetRule& rule) { return word(rule.kind); });
  if (words == "portal set")
    return names_in(portal_setting_keys(), [](const PortalSettingKey& key) { return key.key; });
  return option.choices();
}

Right right_to_read(Named what) {
  switch (what) {
    case Named::account:
      return Right::operator_only;
    case Named::contact:
    case Named::ticket:
    case Named::company:
    case Named::pipeline:
    case Named::stage:
      return Right::tickets;
    case Named::domain:
    case Named::inbox:
    case Named::group:
    case Named::form:
    case Named::menu:
      return Right::portal_settings;
    case Named::member:
    case Named::permission_set:
    case Named::team:
      break;
  }
  return Right::super_admin;
}

}  // namespace rollcall::cli
