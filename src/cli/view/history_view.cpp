#include "history_view.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/output.hpp"
#include "rollcall/base/json_part.hpp"

namespace rollcall::cli {
namespace {

using Details = nlohmann::ordered_json;

std::string value_text(const Details& value) {
  if (value.is_null() || value == "") return "none";
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// `seat core, super admin yes`.
std::string fields_text(const Details& details) {
  std::string text;
  for (const auto& [key, value] : details.items()) {
    auto name = key;
    std::ranges::replace(name, '_', ' ');
    text += (text.empty() ? "" : ", ") + name + ' ' + value_text(value);
  }
  return text;
}

std::string text_at(const Details& details, const std::string& key) {
  const auto found = details.find(key);
  return found == details.end() ? std::string{} : value_text(*found);
}

std::string joining(const Details& details) {
  const auto status = text_at(details, "status");
  if (!status.empty()) return "added as " + status;
  return text_at(details, "super_admin") == "yes" ? "joined as a super admin" : "joined";
}

std::string deactivation(const Details& details) {
  const auto because = text_at(details, "because");
  if (because == "by_cycle") return "deactivated for inactivity";
  return because == "by_import" ? "deactivated by an import" : "deactivated";
}

std::string reactivation(const Details& details) {
  return details.contains("seat") ? "reactivated without the seat" : "reactivated";
}

std::string removal(const Details& details) {
  const auto heir = text_at(details, "reassigned_to");
  return heir.empty() ? "removed" : "removed, records handed over to " + heir;
}

std::string change(const Details& details) {
  if (details.contains("was") && details.contains("email"))
    return "address changed from " + text_at(details, "was") + " to " + text_at(details, "email");
  return "changed: " + fields_text(details);
}

std::string exclusion(const Details& details) {
  const auto through = details.value("through", Details{});
  const auto reason = details.value("reason", Details{});
  return "excluded from the cycle " + (through.is_null() ? "until included again" : "through " + value_text(through)) +
         (reason.is_null() ? "" : ": " + value_text(reason));
}

std::string role_given(const Details& details) {
  return "became billing contact: " + text_at(details, "role");
}

std::string role_taken(const Details& details) {
  const auto heir = text_at(details, "handed_to");
  return "no longer billing contact: " + text_at(details, "role") + (heir.empty() ? "" : ", handed over to " + heir);
}

using InWords = std::function<std::string(const Details& details)>;

InWords always(const char* text) {
  return [text](const Details&) { return std::string{text}; };
}

const std::map<std::string, InWords>& sentences() {
  static const std::map<std::string, InWords> all{
      {"user.add", joining},
      {"user.invite", always("was sent an invitation")},
      {"user.accept", always("accepted the invitation, and joined")},
      {"user.set", change},
      {"user.password", always("has a new password")},
      {"user.reset-password", always("was sent a link to a new password")},
      {"user.deactivate", deactivation},
      {"user.reactivate", reactivation},
      {"user.remove", removal},
      {"user.leave", always("left")},
      {"user.delete", always("erased")},
      {"user.notifications.read", always("notifications read")},
      {"autodeactivate.exclude", exclusion},
      {"autodeactivate.include", always("included in the cycle again")},
      {"account.billing-contact.add", role_given},
      {"account.billing-contact.remove", role_taken},
  };
  return all;
}

}  // namespace

std::string in_words(const store::AuditRow& entry) {
  const auto details = entry.details ? stored_json(*entry.details) : Details::object();
  if (const auto found = sentences().find(entry.action); found != sentences().end()) return found->second(details);
  const auto fields = fields_text(details);
  return fields.empty() ? entry.action : entry.action + ": " + fields;
}

}  // namespace rollcall::cli
