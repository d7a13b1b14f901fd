// The customer's own page (W-16): what they choose, their password, where they are signed in, their data. Staff in
// their place is not led here and sends none of its forms (W-21), so whoever acts has a session.
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pages.hpp"
#include "rollcall/base/base64.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/contact_export.hpp"
#include "rollcall/service/customer/contact_sign_in.hpp"
#include "rollcall/service/customer/own_settings.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/templates/pages.hpp"
#include "rollcall/templates/refusals.hpp"
#include "web/frame.hpp"
#include "web/http/status.hpp"
#include "web/respond.hpp"
#include "worded.hpp"

namespace rollcall::web {
namespace {

using templates::Variables;

constexpr std::size_t most_sessions_shown = 50;

Rows languages_of(const Guest& guest) {
  Rows rows;
  for (const auto& language : templates::languages())
    rows.push_back({{{"value", language.tag},
                     {"label", templates::sentence(language, "page_language_name")},
                     {"is_current", language.tag == guest.language->tag}}});
  return rows;
}

Rows zones_of(const Guest& guest) {
  const auto& names = zone_names_to_choose();
  const auto current = guest.zone.name();
  Rows rows;
  const auto add = [&](const std::string& name) {
    rows.push_back({{{"value", name}, {"label", replaced(name, "_", " ")}, {"is_current", name == current}}});
  };
  if (std::ranges::find(names, current) == names.end()) add(current);
  for (const auto& name : names) add(name);
  return rows;
}

void set_choices(Frame& frame, const Guest& guest, const service::OwnChoices& choices) {
  frame.set("can_choose_language", choices.language);
  frame.set("can_choose_zone", choices.time_zone);
  frame.set("can_choose", choices.language || choices.time_zone);
  frame.set("languages", choices.language ? languages_of(guest) : Rows{});
  frame.set("zones", choices.time_zone ? zones_of(guest) : Rows{});
  frame.set("language_name", frame.say("page_language_name"));
  frame.set("zone_name", replaced(guest.zone.name(), "_", " "));
}

std::string session_name(const Frame& frame, const ContactDevice& device) {
  if (device.browser && device.device)
    return frame.say("page_account_on", {{{"browser", *device.browser}, {"device", *device.device}}});
  if (device.browser || device.device) return device.browser ? *device.browser : *device.device;
  return frame.say("page_account_unknown");
}

Variables session_row(const Frame& frame, const Guest& guest, const store::ContactSession& session) {
  const auto& times = session.times;
  Variables row{{{"id", std::to_string(session.id)},
                 {"name", session_name(frame, session.device)},
                 {"is_this", session.id == guest.live->session.id},
                 {"since_at", to_text(times.signed_in_at)},
                 {"since", moment_words(*guest.language, guest.zone, times.signed_in_at)},
                 {"used_at", to_text(times.last_active_at)},
                 {"used", moment_words(*guest.language, guest.zone, times.last_active_at)},
                 {"ip", false}}};
  if (session.device.ip) row.values["ip"] = *session.device.ip;
  return row;
}

// The one they are in first, then those used last.
void set_sessions(Frame& frame, store::Tx& tx, const Visit& visit, const Guest& guest) {
  auto sessions = service::list_own_sessions(tx, visit.site.account, *guest.live);
  std::ranges::stable_partition(sessions, [&](const auto& each) { return each.id == guest.live->session.id; });
  frame.set("has_others", sessions.size() > 1);
  frame.set("has_more", sessions.size() > most_sessions_shown);
  frame.set("more", frame.say("page_account_more", {{{"count", std::to_string(most_sessions_shown)}}}));
  sessions.resize(std::min(sessions.size(), most_sessions_shown), guest.live->session);
  Rows rows;
  for (const auto& session : sessions) rows.push_back(session_row(frame, guest, session));
  frame.set("sessions", rows);
}

void set_what_was_done(Frame& frame, const std::string& done) {
  static constexpr std::pair<std::string_view, std::string_view> sentences[]{{"settings", "page_account_saved"},
                                                                             {"password", "page_account_changed"},
                                                                             {"ended", "page_account_ended"},
                                                                             {"ended-all", "page_account_ended_all"}};
  for (const auto& [what, sentence] : sentences)
    if (done == what) frame.set_done(sentence);
}

bool has_own_password(const Visit& visit, const Guest& guest) {
  return visit.site.settings.sign_in() == SignInMethod::password && guest.contact.password.has_value();
}

Response account_page(store::Tx& tx, const Visit& visit, const Guest& guest, const std::vector<FieldError>& errors = {},
                      int status = status::unprocessable) {
  Frame frame{tx, visit, &guest, {}};
  frame.set("title", frame.say("page_account"));
  frame.set("is_account", true);
  frame.set("email", guest.contact.email);
  const auto& company = guest.contact.primary_company;
  frame.set("company", false);
  if (company) frame.set("company", *company);
  if (!portal_value(store::list_portal_values(tx, visit.site.account.id), "form").empty())
    frame.set("new_url", visit.address("tickets/new"));
  set_choices(frame, guest, service::get_own_choices(tx, visit.site.account));
  frame.set("has_password", has_own_password(visit, guest));
  frame.set("is_signed_in_here", guest.live.has_value());
  if (guest.live) set_sessions(frame, tx, visit, guest);
  frame.set_errors(errors);
  if (errors.empty()) set_what_was_done(frame, visit.query.get("done"));
  return frame.page("account", errors.empty() ? status::ok : status);
}

Response account_with(Visit& visit, std::string field, std::string_view sentence, int status = status::unprocessable) {
  return as_guest(visit, store::Access::read, [&](store::Tx& tx, const Guest& guest) {
    const auto text = templates::sentence(*guest.language, sentence);
    return account_page(tx, visit, guest, {{std::move(field), text}}, status);
  });
}

std::string sentence_of(const Error& error, const Guest& guest) {
  return templates::refusal_sentence(*error.refusal(), error.parameters(), *guest.language);
}

Response done_page(const Visit& visit, const std::string& what) {
  return see_other(visit.address("account") + "?done=" + what);
}

// A value sent back as it was shown is not stored: whoever follows the portal's and the account's still does.
Response save_settings(Visit& visit) {
  return as_guest(visit, store::Access::write, [&](store::Tx& tx, const Guest& guest) {
    const auto& fields = visit.form.fields;
    service::OwnSettings settings{.language = fields.find("language"), .time_zone = fields.find("zone")};
    if (settings.language == guest.language->tag) settings.language.reset();
    if (settings.time_zone == guest.zone.name()) settings.time_zone.reset();
    try {
      service::set_own_settings(tx, visit.site.account, guest.contact, settings);
      return done_page(visit, "settings");
    } catch (const Error& error) {
      if (error.refusal() != Refusal::field_not_asked) throw;
      const auto field = error.parameters().back() == "language" ? "language" : "zone";
      return account_page(tx, visit, guest, {{field, sentence_of(error, guest)}});
    }
  });
}

std::vector<FieldError> missing_in_passwords(const Visit& visit, const Frame& words) {
  std::vector<FieldError> missing;
  const auto& fields = visit.form.fields;
  if (fields.get("old").empty()) missing.push_back({"old", words.say("page_account_old_missing")});
  if (fields.get("new").empty()) missing.push_back({"new", words.say("page_account_new_missing")});
  return missing;
}

Response wrong_old_password(Visit& visit, service::ContactPasswordTry& proof) {
  {
    store::Tx tx{visit.database, store::Access::write, who_visits(visit), visit.now};
    proof.fail(tx, {.ip = visit.peer.address});
    tx.commit();
  }
  visit.throttle.fail(visit.peer.address, visit.now);
  try {
    proof.deny();
  } catch (const Error& error) {
    if (error.refusal() == Refusal::too_many_wrong_passwords)
      return account_with(visit, "old", "page_wait", status::too_many_requests);
  }
  return account_with(visit, "old", "page_account_old_wrong");
}

Response with_new_password(Visit& visit, const service::ContactPasswordTry& proof) {
  const NewPassword password{visit.form.fields.get("new"), visit.password_cost};
  std::optional<std::string> token;
  auto response = as_guest(visit, store::Access::write, [&](store::Tx& tx, const Guest& guest) {
    try {
      token = service::change_own_password(tx, visit.site.account, proof, password, device_of(visit));
      return done_page(visit, "password");
    } catch (const Error& error) {
      if (error.fault() != Fault::refused || !error.refusal()) throw;
      return account_page(tx, visit, guest, {{"new", sentence_of(error, guest)}});
    }
  });
  return token ? with_session(visit, std::move(response), *token) : response;
}

// The slow steps are outside of transactions (S-32).
Response change_password(Visit& visit) {
  if (visit.throttle.has_to_wait(visit.peer.address, visit.now))
    return account_with(visit, "old", "page_wait", status::too_many_requests);
  std::optional<service::ContactPasswordTry> proof;
  auto response = as_guest(visit, store::Access::read, [&](store::Tx& tx, const Guest& guest) {
    const auto missing = missing_in_passwords(visit, Frame{tx, visit, &guest, {}});
    if (!missing.empty()) return account_page(tx, visit, guest, missing);
    if (!has_own_password(visit, guest)) return see_other(visit.address("account"));
    proof.emplace(tx, visit.site.account, guest.customer.email);
    return done_page(visit, "password");
  });
  if (!proof) return response;
  if (!proof->judge(visit.form.fields.get("old"), visit.password_cost)) return wrong_old_password(visit, *proof);
  return with_new_password(visit, *proof);
}

Response end_others(Visit& visit) {
  return as_guest(visit, store::Access::write, [&](store::Tx& tx, const Guest& guest) {
    service::end_own_other_sessions(tx, visit.site.account, *guest.live);
    return done_page(visit, "ended-all");
  });
}

Response end_one(Visit& visit, const std::string& typed) {
  std::int64_t id = 0;
  const auto [end, wrong] = std::from_chars(typed.data(), typed.data() + typed.size(), id);
  if (wrong != std::errc{} || end != typed.data() + typed.size()) return not_found(visit);
  return as_guest(visit, store::Access::write, [&](store::Tx& tx, const Guest& guest) {
    service::end_own_other_session(tx, visit.site.account, *guest.live, id);
    return done_page(visit, "ended");
  });
}

// `{"about": …, "files": {"17": "…"}}`: each file in base64, by the number that it has in `about`.
std::string data_document(const service::ContactExport& data) {
  auto text = "{\"about\": " + data.json + ",\n\"files\": {";
  std::string_view before = "\n";
  for (const auto& file : data.files) {
    text += std::string{before} + '"' + std::to_string(file.id) + "\": \"" + base64(file.content) + '"';
    before = ",\n";
  }
  return text + "}}\n";
}

// Committed first: nobody waits for a large file to be encoded.
Response download(Visit& visit) {
  return as_guest(visit, store::Access::write, [&](store::Tx& tx, const Guest& guest) {
    const auto data = service::export_contact(tx, visit.site.account, guest.contact);
    tx.commit();
    return file_to_keep("my-data.json", "application/json", data_document(data));
  });
}

}  // namespace

Response own_page(Visit& visit) {
  if (!visit.is_post())
    return as_guest(visit, store::Access::read,
                    [&](store::Tx& tx, const Guest& guest) { return account_page(tx, visit, guest); });
  if (const auto session = visit.form.fields.find("end")) return end_one(visit, *session);
  const auto act = visit.form.fields.get("act");
  if (act == "settings") return save_settings(visit);
  if (act == "password") return change_password(visit);
  if (act == "end-others") return end_others(visit);
  if (act == "data") return download(visit);
  return not_found(visit);
}

}  // namespace rollcall::web
