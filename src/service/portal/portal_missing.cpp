#include <utility>

#include "rollcall/service/portal/portal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/portal/inbox.hpp"
#include "rollcall/store/portal/portal_findings.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "rollcall/store/portal/web_domain.hpp"

namespace rollcall::service {
namespace {

using Findings = std::vector<Finding>;

void lacks(Findings& found, std::string check, std::string what, std::string mend) {
  found.push_back({Severity::error, std::move(check), std::move(what), std::move(mend)});
}

void look_at_sign_in(const PortalSettings& settings, Findings& found) {
  if (!settings.access)
    lacks(found, "sign-in", "nobody is said to enter",
          settings.domain && settings.domain->uses_sso()
              ? "rollcall portal set access sso-all|sso-groups"
              : "rollcall portal set access self-registration|access-groups");
  if (settings.domain && settings.domain->uses_sso())
    lacks(found, "sign-in", "the single sign-on of " + settings.domain->host + " is not set up",
          "rollcall portal domain set " + settings.domain->host + " --sign-in password");
}

}  // namespace

std::vector<Finding> missing_of_portal(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  Findings found;
  if (!settings.name) lacks(found, "name", "it has no name", "rollcall portal set name NAME");
  if (!settings.domain)
    lacks(found, "domain", "it has no domain",
          store::list_domains(tx, account.id).empty()
              ? "rollcall portal domain add HOST --language LANGUAGE, then rollcall portal set domain HOST"
              : "rollcall portal set domain HOST");
  if (!settings.slug) lacks(found, "slug", "it has no slug", "rollcall portal set slug SLUG");
  if (!settings.inbox)
    lacks(found, "inbox", "it has no inbox",
          store::list_inboxes(tx, account.id).empty()
              ? "rollcall portal inbox add NAME --kind inbox, then rollcall portal set inbox NAME"
              : "rollcall portal set inbox NAME");
  look_at_sign_in(settings, found);
  if (settings.access == PortalAccess::self_registration && !store::has_consent_text(tx, account.id))
    lacks(found, "consent", "customers who register have nothing to consent to",
          "rollcall portal consent set --text FILE --label LABEL");
  return found;
}

}  // namespace rollcall::service
