#include "rollcall/service/portal/web_domain.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/web_domain.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

void append_audit(store::Tx& tx, const Account& account, const std::string& action, const WebDomain& domain,
                  const Json& details) {
  store::append_audit(tx, {.action = "portal.domain." + action,
                           .account_id = account.id,
                           .subject = domain.host,
                           .details = details.text_unless_empty()});
}

}  // namespace

Exposed<DomainReport> add_domain(store::Tx& tx, const Account& account, WebDomain wanted) {
  const SettingsGuard guard{tx, account};
  const auto there = store::find_domain(tx, account.id, wanted.host);
  if (there && there->language == wanted.language && (there->is_primary || !wanted.is_primary))
    return guard.unchanged(DomainReport{*there, false});
  if (store::list_domains(tx, account.id).empty()) wanted.is_primary = true;
  const auto domain = store::add_domain(tx, account.id, wanted);
  append_audit(tx, account, "add", domain, {{"language", domain.language}, {"primary", domain.is_primary}});
  return guard.judged(DomainReport{domain});
}

Exposed<DomainReport> set_domain(store::Tx& tx, const Account& account, const std::string& host,
                                 const DomainChange& change) {
  const SettingsGuard guard{tx, account};
  auto domain = store::get_domain(tx, account.id, host);
  auto details = Json::object();
  if (change.language && *change.language != domain.language) {
    domain.language = *change.language;
    details.set("language", domain.language);
  }
  if (change.sign_in && *change.sign_in != domain.sign_in) {
    details.set("sign_in", word(*change.sign_in));
    details.set("was", word(domain.sign_in));
    domain.sign_in = *change.sign_in;
  }
  if (change.becomes_primary && !domain.is_primary) {
    domain.is_primary = true;
    details.set("primary", true);
  }
  if (details.is_empty()) return guard.unchanged(DomainReport{domain, false});
  store::set_domain(tx, account.id, domain);
  auto done = guard.judged(DomainReport{domain});
  append_audit(tx, account, "set", domain, details);
  done.report.entry = settle_entry(tx, account);
  return done;
}

Exposed<DomainReport> remove_domain(store::Tx& tx, const Account& account, const std::string& host) {
  const SettingsGuard guard{tx, account};
  const auto domain = store::get_domain(tx, account.id, host);
  if (portal_value(store::list_portal_values(tx, account.id), "domain") == domain.host)
    throw Error{Refusal::domain_in_use, {domain.host}, Hint{Advice::choose_other_domain}};
  if (domain.is_primary && store::list_domains(tx, account.id).size() > 1)
    throw Error{Refusal::domain_is_primary, {domain.host}, Hint{Advice::domain_make_primary}};
  store::remove_domain(tx, domain.id);
  append_audit(tx, account, "remove", domain, Json::object());
  return guard.judged(DomainReport{domain});
}

}  // namespace rollcall::service
