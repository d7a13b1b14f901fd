#include "rollcall/web/preview.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"
#include "rollcall/service/page/consent.hpp"
#include "rollcall/store/portal/menu.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "states.hpp"

namespace rollcall::web {
namespace {

constexpr std::string_view style_file = "style.css";

// What customers read or see of the settings.
constexpr std::string_view looks[]{"name",           "ticket-label",     "logo",
                                   "brand-name",     "brand-logo",       "brand-favicon",
                                   "text-colour",    "control-colour",   "background-colour",
                                   "form-menu-text", "form-header-text", "help-url",
                                   "privacy-url"};

// `tickets/N/reply`, of `/portal/tickets/12/reply?done=1`.
std::string route_in(std::string_view address) {
  auto path = split(std::string{address.substr(0, address.find('?')).substr(SamplePortal::home.size())}, '/');
  std::erase(path, "");
  for (auto& part : path)
    if (std::ranges::all_of(part, is_digit)) part = "N";
  return join(path, "/");
}

std::string extension_of(const Response& response) {
  const auto type = response.field("content-type").value_or("");
  if (type.starts_with("text/html")) return ".html";
  return type.starts_with("text/csv") ? ".csv" : ".txt";
}

std::string file_name(std::string_view state, const std::string& language, const std::string& extension) {
  return std::string{state} + '.' + language + extension;
}

/// The files that links of one language lead to, by route.
using Files = std::map<std::string, std::string>;

// Where a link of the portal leads in the folder; what is no page of it leads nowhere.
std::string link_to(const Files& files, std::string_view address) {
  const auto route = route_in(address);
  if (route.starts_with("style-")) return std::string{style_file};
  const auto found = files.find(route);
  return found == files.end() ? "#" : found->second;
}

// Forms are sent nowhere: there is nobody behind a file.
std::string with_file_links(std::string_view html, const Files& files) {
  const std::string begin = "=\"" + SamplePortal::home;
  std::string whole;
  while (true) {
    const auto at = html.find(begin);
    whole += html.substr(0, at);
    if (at == std::string_view::npos) return whole;
    const auto end = html.find('"', at + 2);
    const auto address = html.substr(at + 2, end - at - 2);
    const bool is_ours = address == SamplePortal::home || address[SamplePortal::home.size()] == '/';
    const bool is_action = whole.ends_with("action");
    whole += "=\"" + (is_action ? "#" : is_ours ? link_to(files, address) : std::string{address});
    html.remove_prefix(end);
  }
}

// What is new each time a form is shown, in the one form that all of it has: 32 hexadecimal digits.
std::string without_keys(std::string_view html) {
  constexpr std::string_view begin = "value=\"";
  constexpr std::size_t digits = 32;
  std::string whole;
  while (true) {
    const auto at = html.find(begin);
    if (at == std::string_view::npos) return whole += html;
    whole += html.substr(0, at + begin.size());
    html.remove_prefix(at + begin.size());
    const auto value = html.substr(0, html.find('"'));
    const bool is_key = value.size() == digits && value.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    whole += is_key ? "preview" : value;
    html.remove_prefix(value.size());
  }
}

PreviewFile stylesheet_in(SamplePortal& portal) {
  const auto page = portal.get("login").body;
  const auto begin = page.find("style-");
  return {std::string{style_file}, portal.get(page.substr(begin, page.find('"', begin) - begin)).body};
}

Files files_by_route(const std::string& language) {
  Files files;
  for (const auto& state : preview_states())
    files.try_emplace(std::string{state.route}, file_name(state.name, language,
                                                          state.route == "tickets.csv"         ? ".csv"
                                                          : state.route == "tickets/N/files/N" ? ".txt"
                                                          : state.route == "sso/saml/metadata" ? ".txt"
                                                                                               : ".html"));
  return files;
}

}  // namespace

PreviewLook preview_look(store::Tx& tx, const Account& account) {
  PreviewLook look{.account_name = account.name};
  const auto values = store::list_portal_values(tx, account.id);
  for (const auto key : looks)
    if (const auto found = values.find(key); found != values.end()) look.values.insert(*found);
  look.pages = store::list_portal_pages(tx, account.id);
  if (const auto menu = portal_value(values, "menu"); !menu.empty()) look.menu = store::find_menu(tx, account.id, menu);
  look.consent = service::present_consent_text(tx, account);
  return look;
}

void preview_pages(const PreviewLook& look, const std::vector<std::string>& languages,
                   const std::function<void(const PreviewFile&)>& file) {
  for (const auto& language : languages) {
    const auto files = files_by_route(language);
    SamplePortal portal{look, language};
    if (language == languages.front()) file(stylesheet_in(portal));
    for (const auto& state : preview_states()) {
      auto response = state.answer(portal);
      if (const auto fault = response.field("x-fault"))
        throw Error{Fault::internal, "the page " + std::string{state.name} + " cannot be drawn: " + *fault};
      const auto extension = extension_of(response);
      if (extension == ".html") response.body = without_keys(with_file_links(response.body, files));
      file({file_name(state.name, language, extension), std::move(response.body)});
    }
  }
}

std::vector<PreviewedState> previewed_states() {
  std::vector<PreviewedState> all;
  for (const auto& state : preview_states()) all.push_back({state.route, state.name});
  return all;
}

}  // namespace rollcall::web
