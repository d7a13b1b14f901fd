#include "rollcall/service/portal/document/portal_document.hpp"

#include <algorithm>
#include <map>

#include "portal_section.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/customer/contact_session.hpp"
#include "rollcall/service/portal/inbox.hpp"
#include "rollcall/service/portal/pipeline.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "service/portal/portal_soundness.hpp"
#include "service/portal/settings_guard.hpp"

namespace rollcall::service {
namespace {

using Document = nlohmann::ordered_json;

/// Objects are compared by their members, anything else as a whole.
void compare(const Document& was, const Document& value, const Document::json_pointer& place,
             std::vector<PortalChange>& changes) {
  if (was == value) return;
  if (!was.is_object() || !value.is_object()) {
    changes.push_back({place.to_string(), was, value});
    return;
  }
  for (const auto& [key, member] : was.items())
    compare(member, value.contains(key) ? value.at(key) : Document{}, place / key, changes);
  for (const auto& [key, member] : value.items())
    if (!was.contains(key)) compare(Document{}, member, place / key, changes);
}

// The audit says of a long value how long it is: a template or a consent text is to be read where it is kept.
Json in_audit(const Document& value) {
  constexpr std::size_t longest = 1000;
  const auto text = value.dump();
  return text.size() <= longest ? Json::written(text) : Json{{"bytes", text.size()}};
}

Json json_of_changes(const std::vector<PortalChange>& changes) {
  auto json = Json::array();
  for (const auto& each : changes)
    json.add({{"place", each.place}, {"was", in_audit(each.was)}, {"value", in_audit(each.value)}});
  return json;
}

void require_only_sections(const JsonPart& document) {
  std::vector<std::string> keys;
  for (const auto& section : portal_sections()) keys.emplace_back(section.key);
  for (const auto& [key, part] : document.members())
    if (std::ranges::find(keys, key) == keys.end())
      document.fail("unknown section: " + without_control_characters(head_that_fits(key, 80)),
                    "possible sections: " + join(keys, ", "));
}

void make(Applying& to, const JsonPart& document) {
  const auto sections = portal_sections();
  std::map<std::string_view, Kept> kept;
  for (auto section = sections.rbegin(); section != sections.rend(); ++section)
    if (const auto wanted = document.find(section->key)) kept[section->key] = section->make(to, *wanted);
  for (const auto& section : sections)
    if (kept.contains(section.key) && section.prune != nullptr) section.prune(to, kept.at(section.key));
}

void judge(store::Tx& tx, const Account& account) {
  const auto values = store::list_portal_values(tx, account.id);
  for (const auto key : {"domain", "inbox", "pipeline", "menu", "form"})
    if (const auto value = portal_value(values, key); !value.empty()) spelled_setting(tx, account, key, value);
  require_contrast(values);
  const auto settings = store::get_portal_settings(tx, account.id);
  if (settings.close_by_customer) require_close_stages(tx, account);
}

}  // namespace

Json export_portal(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  auto document = Json::object();
  for (const auto& section : portal_sections()) document.set(section.key, section.tell(tx, account));
  return document;
}

Exposed<PortalApplyReport> apply_portal(store::Tx& tx, const Account& account, const Document& document) {
  const JsonPart wanted{document};
  require_only_sections(wanted);
  const SettingsGuard guard{tx, account};
  end_sessions_without_entry(tx, account);  // as set_portal: none comes back with a longer time-out
  const auto before = stored_json(export_portal(tx, account).text());
  Applying to{.tx = tx, .account = account};
  make(to, wanted);
  judge(tx, account);
  PortalApplyReport report{.doubts = to.doubts};
  const auto after = stored_json(export_portal(tx, account).text());
  compare(before, after, Document::json_pointer{}, report.changes);
  if (report.changes.empty()) return guard.unchanged(report);
  if (before.at("settings").at("inbox") != after.at("settings").at("inbox")) place_imported_conversations(tx, account);
  auto done = guard.judged(report);
  store::append_audit(tx, {.action = "portal.apply",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"changes", json_of_changes(report.changes)}}.text()});
  done.report.entry = settle_entry(tx, account);
  return done;
}

void require_no_exposure(const ExposureChange& exposure) {
  std::vector<std::string> gains;
  if (exposure.tickets_gained > 0)
    gains.push_back(counted(exposure.customers_gaining, "customer", "customers") + " would see " +
                    counted(exposure.tickets_gained, "ticket", "tickets") + " that they do not see now");
  if (exposure.tickets_with_texts_gained > 0)
    gains.push_back(counted(exposure.tickets_with_texts_gained, "ticket", "tickets") +
                    " would show texts that customers do not see now");
  if (gains.empty()) return;
  throw Error{Refusal::exposes_tickets,
              {join(gains, "; ")},
              Hint{Advice::portal_diff},
              {{"customers_gaining", std::to_string(exposure.customers_gaining)},
               {"tickets_gained", std::to_string(exposure.tickets_gained)},
               {"tickets_with_texts_gained", std::to_string(exposure.tickets_with_texts_gained)}}};
}

}  // namespace rollcall::service
