#include <utility>

#include "rollcall/domain/advice.hpp"
#include "rollcall/service/portal/portal.hpp"
#include "rollcall/service/portal/single_sign_on.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/portal_findings.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/single_sign_on.hpp"
#include "rollcall/store/portal/web_domain.hpp"

namespace rollcall::service {
namespace {

using Findings = std::vector<Finding>;

void lacks(Findings& found, std::string check, std::string what, Hint mend) {
  found.push_back({Severity::error, std::move(check), std::move(what), std::move(mend)});
}

void look_at_sign_in(store::Tx& tx, const PortalSettings& settings, Findings& found) {
  if (!settings.access)
    lacks(found, "sign-in", "access is not set",
          settings.domain && settings.domain->uses_sso() ? Hint{Advice::set_sso_access} : Hint{Advice::set_access});
  if (!settings.domain || !settings.domain->uses_sso()) return;
  const auto& domain = *settings.domain;
  if (store::find_single_sign_on(tx, domain.id, domain.sign_in)) return;
  lacks(found, "sign-in", "the single sign-on of " + domain.host + " is not set up",
        hint_to_set_up(domain).add(Hint{Advice::domain_use_passwords, {domain.host}}));
}

}  // namespace

std::vector<Finding> missing_of_portal(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  Findings found;
  if (!settings.name) lacks(found, "name", "no name is set", Hint{Advice::set_name});
  if (!settings.domain)
    lacks(found, "domain", "no domain is set",
          store::list_domains(tx, account.id).empty() ? Hint{Advice::add_and_choose_domain}
                                                      : Hint{Advice::choose_domain});
  if (!settings.slug) lacks(found, "slug", "no slug is set", Hint{Advice::set_slug});
  if (!settings.inbox)
    lacks(
        found, "inbox", "no inbox is set",
        store::list_inboxes(tx, account.id).empty() ? Hint{Advice::inbox_add_and_choose} : Hint{Advice::inbox_choose});
  look_at_sign_in(tx, settings, found);
  if (settings.access == PortalAccess::self_registration && !store::has_consent_text(tx, account.id))
    lacks(found, "consent", "there is no consent text for customers who register", Hint{Advice::consent_set});
  return found;
}

}  // namespace rollcall::service
