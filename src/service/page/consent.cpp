#include "rollcall/service/page/consent.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/portal/portal_settings.hpp"

namespace rollcall::service {
namespace {

std::string language_of_portal(store::Tx& tx, const Account& account) {
  const auto settings = store::get_portal_settings(tx, account.id);
  return settings.domain ? settings.domain->language : std::string{};
}

}  // namespace

std::optional<ConsentText> present_consent_text(store::Tx& tx, const Account& account) {
  return store::find_consent_text(tx, account.id, language_of_portal(tx, account));
}

std::optional<ConsentText> consent_to_ask_for(store::Tx& tx, const Account& account, const Contact& contact) {
  auto text = present_consent_text(tx, account);
  if (text && store::has_consented(tx, contact.id, text->id)) text.reset();
  return text;
}

void consent_to(store::Tx& tx, const Account& account, const Contact& contact, std::int64_t version) {
  const auto text = present_consent_text(tx, account);
  if (!text || text->id != version) throw Error{Refusal::consent_text_changed, {}, Hint{Advice::consent_show}};
  if (store::has_consented(tx, contact.id, version)) return;
  store::give_consent(tx, contact.id, version);
  store::append_audit(tx, {.action = "portal.consent.give",
                           .account_id = account.id,
                           .subject = contact.email,
                           .details = Json{{"version", version}}.text()});
}

}  // namespace rollcall::service
