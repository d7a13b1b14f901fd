#include "rollcall/service/page/portal_page.hpp"

#include "rollcall/base/random.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/portal/palette.hpp"
#include "rollcall/domain/session/link.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/store/portal/menu.hpp"
#include "rollcall/store/portal/portal_page.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/templates/pages.hpp"

namespace rollcall::service {
namespace {

struct Template {
  std::string text;
  std::string language;  ///< that it is written in
};

// An account's login page from before single sign-on has no link to it, so our default page takes its place.
bool leads_in(const std::string& text, PortalPage page, const PortalSettings& settings) {
  return page != PortalPage::login || settings.sign_in() == SignInMethod::password ||
         text.find("{{sso}}") != std::string::npos;
}

std::string language_of_domain(const PortalSettings& settings) {
  return settings.domain ? settings.domain->language : std::string{"en"};
}

Template template_in(const templates::Language& language, store::Tx& tx, const Account& account, PortalPage page,
                     const PortalSettings& settings) {
  const auto own = store::find_portal_page(tx, account.id, page);
  if (own && leads_in(own->text, page, settings)) return {own->text, language_of_domain(settings)};
  return {templates::default_page(page, language), language.tag};
}

Template template_of(store::Tx& tx, const Account& account, PortalPage page, const PortalSettings& settings) {
  return template_in(templates::language_for(language_of_domain(settings)), tx, account, page, settings);
}

std::string first_of(const PortalValues& values, std::string_view key, std::string_view otherwise) {
  auto value = portal_value(values, key);
  return value.empty() ? portal_value(values, otherwise) : value;
}

// P-40 asks that controls stand out; what is written on them has to as well.
std::string colour_on(const std::string& control) {
  const Colour black{};
  const Colour white{255, 255, 255};
  const auto colour = colour_from(control);
  return to_text(contrast(colour, white) >= contrast(colour, black) ? white : black);
}

std::vector<templates::Variables> menu_of(store::Tx& tx, const Account& account, const PortalSettings& settings) {
  std::vector<templates::Variables> rows;
  const auto menu = settings.menu ? store::find_menu(tx, account.id, *settings.menu) : std::nullopt;
  if (menu)
    for (const auto& item : menu->items) rows.push_back({{{"label", item.label}, {"url", item.url}}});
  return rows;
}

templates::Variables look_of(store::Tx& tx, const Account& account, const PortalSettings& settings) {
  const auto values = store::list_portal_values(tx, account.id);
  const auto brand = portal_value(values, "brand-name");
  const auto menu = menu_of(tx, account, settings);
  const auto control = portal_value(values, "control-colour");
  return {{{"portal_name", settings.name.value_or(account.name)},
           {"account_name", brand.empty() ? account.name : brand},
           {"home", settings.address().value_or("#")},
           {"logo", first_of(values, "logo", "brand-logo")},
           {"favicon", portal_value(values, "brand-favicon")},
           {"text_colour", portal_value(values, "text-colour")},
           {"background_colour", portal_value(values, "background-colour")},
           {"control_colour", control},
           {"control_text_colour", colour_on(control)},
           {"style", settings.address().value_or("") + '/' + portal_style(tx, account).name},
           {"mark", std::string{leading_character(settings.name.value_or(account.name))}},
           {"help", account.mail_from ? "mailto:" + *account.mail_from : ""},
           {"has_menu", !menu.empty()},
           {"menu", menu}}};
}

// Of what the portal gives each page by itself, as it is on a first visit.
templates::Variables samples_of(store::Tx& tx, const Account& account, const PortalSettings& settings) {
  const auto home = settings.address().value_or("");
  const auto address_of = [&](PortalPage page) { return home.empty() ? "#" : home + '/' + std::string{word(page)}; };
  const bool is_open = settings.access == PortalAccess::self_registration;
  templates::Variables samples{{{"action", std::string{"#"}},
                                {"form_token", std::string{"preview"}},
                                {"link_token", std::string{"preview"}},
                                {"email", std::string{"customer@example.com"}},
                                {"login", address_of(PortalPage::login)},
                                {"register", is_open ? address_of(PortalPage::registration) : ""},
                                {"reset_request", address_of(PortalPage::reset_request)}}};
  if (settings.sign_in() != SignInMethod::password) samples.values["sso"] = home.empty() ? "#" : home + "/sso";
  if (const auto consent = present_consent_text(tx, account)) {
    samples.values["consent_text"] = templates::LinkedText{consent->text};
    samples.values["consent_label"] = templates::LinkedText{consent->label};
  }
  return samples;
}

}  // namespace

PortalStyle portal_style(store::Tx& tx, const Account& account) {
  const auto values = store::list_portal_values(tx, account.id);
  const auto colour = [&](std::string_view key) { return colour_from(portal_value(values, key)); };
  const Brand brand{colour("text-colour"), colour("control-colour"), colour("background-colour")};
  // Each page names it: a thread keeps the one it made last.
  thread_local std::optional<std::pair<Brand, PortalStyle>> last;
  if (!last || last->first != brand) {
    auto css = templates::stylesheet(light_palette(brand), dark_palette(brand));
    last = {brand, {"style-" + digest(css) + ".css", css}};
  }
  return last->second;
}

templates::Variables portal_look(store::Tx& tx, const Account& account) {
  return look_of(tx, account, store::get_portal_settings(tx, account.id));
}

std::string portal_page_template(store::Tx& tx, const Account& account, PortalPage page) {
  return template_of(tx, account, page, store::get_portal_settings(tx, account.id)).text;
}

std::string portal_page_html(store::Tx& tx, const Account& account, PortalPage page,
                             const templates::Variables& given) {
  const auto settings = store::get_portal_settings(tx, account.id);
  const auto used = template_of(tx, account, page, settings);
  auto variables = look_of(tx, account, settings);
  variables.values["language"] = used.language;
  for (const auto& [name, value] : given.values) variables.values.insert_or_assign(name, value);
  return templates::render_page(page, used.text, variables);
}

MailTexts preview_portal_page(store::Tx& tx, const Account& account, PortalPage page) {
  const auto settings = store::get_portal_settings(tx, account.id);
  if (is_mail(page))
    return templates::fill(registration_mail(tx, account, templates::language_for(language_of_domain(settings))).texts,
                           {.words = {{"name", "Ada Lovelace"}, {"token", "[link]"}}, .people = {}});
  return {.subject = {}, .text = {}, .html = portal_page_html(tx, account, page, samples_of(tx, account, settings))};
}

RegistrationMail registration_mail(store::Tx& tx, const Account& account, const templates::Language& language) {
  const auto settings = store::get_portal_settings(tx, account.id);
  const auto used = template_in(language, tx, account, PortalPage::registration_email, settings);
  const auto link = link_address(settings.address().value_or(""), LinkPurpose::registration);
  const templates::Variables variables{
      {{"account_name", account.name}, {"portal_name", settings.name.value_or(account.name)}}};
  return {templates::render_registration_mail(used.text, variables, link, used.language), used.language};
}

}  // namespace rollcall::service
