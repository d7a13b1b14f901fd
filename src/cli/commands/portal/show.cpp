#include <fmt/format.h>

#include <memory>

#include "cli/advice/advice.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/view/entry_change.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::cli {
namespace {

/// What is printed of a portal (P-06).
struct View {
  PortalValues values;
  PortalSettings settings;
  std::vector<Finding> missing;
};

// The access that counts is that of the domain's sign-in (P-11); the other value with this key is not shown.
std::string shown_value(const View& view, std::string_view key) {
  if (key == "access") return view.settings.access ? std::string{word(*view.settings.access)} : "";
  return portal_value(view.values, key);
}

Json document_of(const View& view) {
  auto settings = Json::object();
  for (const auto& each : portal_setting_keys())
    if (const auto value = shown_value(view, each.key); each.key != access_key(true))
      settings.set(each.key, value.empty() ? Json{} : Json(value));
  auto missing = Json::array();
  for (const auto& each : view.missing)
    missing.add({{"check", each.check}, {"finding", each.what}, {"mend", hint_text(each.mend)}});
  const auto& domain = view.settings.domain;
  return {{"enabled", view.settings.is_enabled()},
          {"enabled_at", to_json(cell(view.settings.enabled_at))},
          {"address", to_json(cell(view.settings.address()))},
          {"language", domain ? Json(domain->language) : Json{}},
          {"sign_in", domain ? Json(word(domain->sign_in)) : Json{}},
          {"settings", settings},
          {"missing", missing}};
}

std::string text_of(const View& view, const Output& out) {
  const auto& settings = view.settings;
  std::string text = settings.is_enabled() ? "on since " + out.time_text(settings.enabled_at) + '\n' : "off\n";
  text += fmt::format("{:<24}{}\n", "address", settings.address().value_or("none yet"));
  if (settings.domain)
    text += fmt::format("{:<24}{}\n{:<24}{}\n", "language", settings.domain->language, "sign-in",
                        word(settings.domain->sign_in));
  for (const auto& each : portal_setting_keys())
    if (const auto value = shown_value(view, each.key); each.key != access_key(true))
      text += fmt::format("{:<24}{}\n", each.key, value.empty() ? "none" : value);
  for (const auto& each : view.missing) text += fmt::format("missing: {} ({})\n", each.what, hint_text(each.mend));
  return text;
}

void show_portal_show(Context& context) {
  const auto view = context.read([&](store::Tx& tx) {
    const auto account = context.account(tx);
    return View{store::list_portal_values(tx, account.id), store::get_portal_settings(tx, account.id),
                service::missing_of_portal(tx, account)};
  });
  context.out.document(document_of(view), [&] { return text_of(view, context.out); });
}

void enable(Context& context) {
  const auto report =
      write_entry(context, [&](store::Tx& tx) { return service::enable_portal(tx, context.account(tx)); });
  context.out.report({{"enabled", true}, {"changed", report.changed}}, [&] {
    return std::string{report.changed ? "The portal is on.\n" : "Nothing to change: the portal is on.\n"};
  });
  note_entry(report.entry, context);
}

void disable(const std::optional<std::string>& confirm, Context& context) {
  context.confirm = confirm;
  const auto report =
      context.write_confirmed([&](store::Tx& tx) { return service::disable_portal(tx, context.account(tx)); },
                              [](const auto& tried) {
                                auto question = question_before_ending_all(tried.entry.sessions_ended);
                                const auto many = question_before_many_mails(tried.entry);
                                if (question && many) question->preview = many->sentence + '\n';
                                return question ? question : many;
                              });
  context.out.report({{"enabled", false}, {"sessions_ended", report.entry.sessions_ended}, {"changed", report.changed}},
                     [&] {
                       if (!report.changed) return std::string{"Nothing to change: the portal is off.\n"};
                       return fmt::format("The portal is off; {} of customers ended.\n",
                                          counted(report.entry.sessions_ended, "session", "sessions"));
                     });
  note_entry({.withdrawn = report.entry.withdrawn}, context);
}

}  // namespace

void add_portal_show(Command group) {
  group.add_subcommand("show", "The portal's settings and address, whether it is on, and what is missing")
      .runs({store::Access::read, Right::portal_settings}, show_portal_show);
  group.add_subcommand("enable", "Turn the portal on; if something is missing, all of it is named")
      .runs({store::Access::write, Right::portal_settings}, enable);
  auto confirm = std::make_shared<std::optional<std::string>>();
  auto disabling =
      group.add_subcommand("disable", "Turn the portal off and end every customer's session; the settings stay");
  disabling.add_option("--confirm", *confirm, "If customers are signed in, the text that you would be asked to type")
      .type_name("TEXT");
  disabling.runs({store::Access::write, Right::portal_settings},
                 [confirm](Context& context) { disable(*confirm, context); });
}

}  // namespace rollcall::cli
