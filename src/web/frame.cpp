#include "frame.hpp"

#include <fmt/format.h>

#include "form_token.hpp"
#include "respond.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/page/portal_page.hpp"
#include "rollcall/templates/refusals.hpp"
#include "web/http/status.hpp"

namespace rollcall::web {
namespace {

using templates::Variables;

// What templates name and a page may leave out.
constexpr std::string_view may_be_missing[]{"account_url",
                                            "is_account",
                                            "language_error",
                                            "new_error",
                                            "old_error",
                                            "zone_error",
                                            "close_url",
                                            "consent_error",
                                            "desc",
                                            "error_title",
                                            "files_error",
                                            "go_label",
                                            "go_url",
                                            "has_errors",
                                            "is_filtered",
                                            "is_tickets",
                                            "logout_url",
                                            "me",
                                            "new_label",
                                            "new_url",
                                            "next_url",
                                            "note",
                                            "note_is_done",
                                            "note_text",
                                            "previous_url",
                                            "reads_as",
                                            "reference",
                                            "text_error",
                                            "tickets_current",
                                            "tickets_url",
                                            "view",
                                            "signin",
                                            "help",
                                            "favicon",
                                            "logo",
                                            "invalid"};

// Replaces `YYYY`, `MM` … in a pattern of the language's.
std::string by_pattern(std::string_view pattern, std::string_view local) {
  static constexpr std::string_view months[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto without_zero = [](std::string_view digits) { return digits.substr(digits.front() == '0' ? 1 : 0); };
  const auto month = local.substr(5, 2), day = local.substr(8, 2);
  const auto month_number = static_cast<std::size_t>(month[0] - '0') * 10 + static_cast<std::size_t>(month[1] - '0');
  const std::pair<std::string_view, std::string_view> parts[]{{"YYYY", local.substr(0, 4)},
                                                              {"MMM", months[month_number - 1]},
                                                              {"MM", month},
                                                              {"M", without_zero(month)},
                                                              {"DD", day},
                                                              {"D", without_zero(day)},
                                                              {"HH", local.substr(11, 2)},
                                                              {"mm", local.substr(14, 2)}};
  std::string text;
  while (!pattern.empty()) {
    const auto is_here = [&](const auto& part) { return pattern.starts_with(part.first); };
    const auto* part = std::ranges::find_if(parts, is_here);
    text += part == std::end(parts) ? pattern.substr(0, 1) : part->second;
    pattern.remove_prefix(part == std::end(parts) ? 1 : part->first.size());
  }
  return text;
}

std::vector<std::string> images_of(const Variables& variables) {
  std::vector<std::string> images;
  for (const auto* name : {"logo", "favicon"})
    if (const auto found = variables.values.find(name); found != variables.values.end())
      if (const auto* address = std::get_if<std::string>(&found->second)) images.push_back(*address);
  return images;
}

bool is_set(const Variables& variables, const std::string& name) {
  const auto* flag = std::get_if<bool>(&variables.values.at(name));
  return flag && *flag;
}

}  // namespace

Frame::Frame(store::Tx& tx, const Visit& visit, const Guest* guest, std::string title)
    : language_{guest ? *guest->language : language_of(visit)},
      variables_{service::portal_look(tx, visit.site.account)} {
  for (const auto name : may_be_missing) variables_.values.try_emplace(std::string{name}, false);
  set("errors", Rows{});
  for (auto& [name, value] : variables_.values)
    if (const auto* text = std::get_if<std::string>(&value); text && text->empty()) value = false;
  set("language", language_.tag);
  set("title", std::move(title));
  set("home", visit.address());
  set("style", visit.address(service::portal_style(tx, visit.site.account).name));
  set("signin", visit.address("login"));
  set("form_token", form_token(visit.secret));
  set("tickets_label", visit.site.settings.ticket_label);
  set("tickets_url", visit.address("tickets"));
  set("is_signed_in", guest != nullptr);
  set("has_navigation", guest != nullptr || is_set(variables_, "has_menu"));
  if (!guest) return;
  set("me", guest->contact.name());
  set("account_url", visit.address("account"));
  set("logout_url", visit.address("logout"));
  if (!guest->reading) return;
  const auto& member = guest->reading->member;
  set("reads_as", say("page_reads_as", {{{"member", member.name()}, {"contact", guest->contact.name()}}}));
}

void Frame::set_errors(const std::vector<FieldError>& errors) {
  Rows rows;
  for (const auto& each : errors) {
    rows.push_back({{{"field", each.field}, {"text", each.text}}});
    set(each.field + "_error", each.text);
  }
  set("has_errors", !errors.empty());
  set("errors", rows);
  if (!errors.empty()) set("error_title", say("page_error") + ": ");
}

void Frame::set_done(std::string_view sentence_name) {
  set("note", say(sentence_name));
  set("note_is_done", true);
}

void Frame::set_note(const std::string& title, const std::string& text) {
  set("note", title);
  set("note_text", text);
}

std::string Frame::say(std::string_view sentence_name) const {
  return say(sentence_name, variables_);
}

std::string Frame::say(std::string_view sentence_name, const Variables& given) const {
  return templates::sentence(language_, sentence_name, given);
}

Response Frame::page(const std::string& name, int status) const {
  return html_page(status, templates::render_own_page(name, language_, variables_), images_of(variables_));
}

Response message_page(store::Tx& tx, const Visit& visit, int status, std::string_view title, std::string_view text,
                      const std::string& reference) {
  const auto guest = find_guest(tx, visit);
  Frame frame{tx, visit, guest ? &*guest : nullptr, {}};
  frame.set("title", frame.say(title));
  frame.set("message", frame.say(text));
  if (!reference.empty()) frame.set("reference", reference);
  if (visit.site.settings.is_enabled()) {
    frame.set("go_url", visit.address());
    frame.set("go_label", frame.say("page_go_home"));
  }
  return frame.page("message", status);
}

bool is_of_what_was_typed(const Error& error) {
  const bool is_about_it = error.fault() == Fault::usage || error.fault() == Fault::refused;
  return is_about_it && error.refusal() && can_meet_customers(*error.refusal());
}

Response refusal_page(store::Tx& tx, const Visit& visit, Refusal refusal, const std::vector<std::string>& parameters) {
  const auto guest = find_guest(tx, visit);
  Frame frame{tx, visit, guest ? &*guest : nullptr, {}};
  frame.set("title", frame.say("page_wrong"));
  frame.set("message", templates::refusal_sentence(refusal, parameters, frame.language()));
  frame.set("go_url", visit.address());
  frame.set("go_label", frame.say("page_go_home"));
  return frame.page("message", status::unprocessable);
}

std::string day_words(const templates::Language& language, const Zone& zone, Instant at) {
  return by_pattern(templates::sentence(language, "page_day"), zone.to_text(at));
}

std::string moment_words(const templates::Language& language, const Zone& zone, Instant at) {
  return by_pattern(templates::sentence(language, "page_moment"), zone.to_text(at));
}

std::string size_words(std::int64_t bytes) {
  constexpr std::int64_t kilo = 1000, mega = 1000 * kilo;
  if (bytes >= mega) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / static_cast<double>(mega));
  return bytes >= kilo ? fmt::format("{} KB", bytes / kilo) : fmt::format("{} B", bytes);
}

}  // namespace rollcall::web
