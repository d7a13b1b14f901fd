#include "contact_view.hpp"

#include <fmt/format.h>

#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

std::string companies_text(const Contact& contact) {
  std::string text;
  for (const auto& company : contact.companies)
    text += (text.empty() ? "" : ", ") + company + (company == contact.primary_company ? " (primary)" : "");
  return text.empty() ? "none" : text;
}

std::string standing_text(const Contact& contact, const Output& out) {
  if (contact.disabled_at) return "disabled since " + out.time_text(contact.disabled_at);
  if (contact.registered_at) return "registered since " + out.time_text(contact.registered_at);
  return contact.invite_status ? "not registered, invitation " + std::string{word(*contact.invite_status)}
                               : "not registered";
}

}  // namespace

Json to_json(const Contact& contact) {
  return {{"email", contact.email},
          {"first_name", contact.first_name},
          {"last_name", contact.last_name},
          {"companies", contact.companies},
          {"primary_company", to_json(contact.primary_company)},
          {"properties", Json(contact.properties)},
          {"language", to_json(contact.language)},
          {"time_zone", to_json(contact.time_zone)},
          {"has_password", contact.password.has_value()},
          {"registered_at", to_json(contact.registered_at)},
          {"password_changed_at", to_json(contact.password_changed_at)},
          {"disabled_at", to_json(contact.disabled_at)},
          {"invite_status", contact.invite_status ? Json(word(*contact.invite_status)) : Json{}},
          {"created_at", to_json(Cell{contact.created_at})}};
}

std::string contact_text(const Contact& contact, const Output& out) {
  auto text = fmt::format(
      "{}{}\n"
      "status     {}\n"
      "companies  {}\n"
      "language   {}\n"
      "time zone  {}\n",
      contact.email, contact.name() == contact.email ? "" : "  " + contact.name(), standing_text(contact, out),
      companies_text(contact), contact.language.value_or("the portal's"), contact.time_zone.value_or("the account's"));
  for (const auto& [name, value] : contact.properties) text += fmt::format("{} = {}\n", name, value);
  return text;
}

void report_signed_out(Output& out, const service::SessionsEnded& ended, std::string_view done) {
  out.report(
      {{"contacts_changed", ended.contacts}, {"sessions_ended", ended.sessions}, {"changed", ended.contacts > 0}}, [&] {
        return fmt::format("{} {}, {} ended.\n", counted(ended.contacts, "contact", "contacts"), done,
                           counted(ended.sessions, "session", "sessions"));
      });
}

}  // namespace rollcall::cli
