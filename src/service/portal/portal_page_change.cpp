#include "rollcall/service/portal/portal_page_change.hpp"

#include "rollcall/base/json.hpp"
#include "rollcall/service/page/portal_page.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/portal/portal_page.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

std::string name_of(PortalPage page) {
  return std::string{word(page)};
}

}  // namespace

Exposed<PortalPageReport> set_portal_page(store::Tx& tx, const Account& account, PortalPage page,
                                          const std::string& text) {
  const SettingsGuard guard{tx, account};
  const auto wanted = page_template_from(page, text);
  if (const auto own = store::find_portal_page(tx, account.id, page); own && own->text == wanted)
    return guard.unchanged(PortalPageReport{page, false});
  store::set_portal_page(tx, account.id, page, wanted);
  preview_portal_page(tx, account, page);  // and throws, rather than keep what cannot be filled in
  store::append_audit(tx, {.action = "portal.page.set",
                           .account_id = account.id,
                           .subject = name_of(page),
                           .details = Json{{"bytes", wanted.size()}}.text()});
  return guard.judged(PortalPageReport{page, true});
}

Exposed<PortalPageReport> reset_portal_page(store::Tx& tx, const Account& account, PortalPage page) {
  const SettingsGuard guard{tx, account};
  if (!store::remove_portal_page(tx, account.id, page)) return guard.unchanged(PortalPageReport{page, false});
  store::append_audit(tx, {.action = "portal.page.reset", .account_id = account.id, .subject = name_of(page)});
  return guard.judged(PortalPageReport{page, true});
}

}  // namespace rollcall::service
