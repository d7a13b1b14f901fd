#include "rollcall/service/portal/portal_link.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/html.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/service/right.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {

PortalLink get_portal_link(store::Tx& tx, const Account& account) {
  require_right(tx, account, Right::portal_settings);
  const auto settings = store::get_portal_settings(tx, account.id);
  const auto address = settings.address();
  if (!settings.name || !address) throw Error{Refusal::portal_without_address, {}, Hint{Advice::portal_show_missing}};
  const auto text = "Go to " + *settings.name;
  return {text, *address, "<a href=\"" + html_escaped(*address) + "\">" + html_escaped(text) + "</a>"};
}

}  // namespace rollcall::service
