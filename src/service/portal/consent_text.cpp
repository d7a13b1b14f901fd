#include "rollcall/service/portal/consent_text.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/json.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "settings_guard.hpp"

namespace rollcall::service {
namespace {

std::string language_of_text(store::Tx& tx, const Account& account, const std::optional<std::string>& typed) {
  if (typed) return language_from(*typed);
  if (const auto& domain = store::get_portal_settings(tx, account.id).domain) return domain->language;
  throw Error{Fault::usage, "the portal has no domain, and so no language yet", Hint{Advice::name_language}};
}

}  // namespace

Exposed<ConsentReport> set_consent(store::Tx& tx, const Account& account, const std::string& text,
                                   const std::string& label, const std::optional<std::string>& language) {
  const SettingsGuard guard{tx, account};
  const ConsentText wanted{.language = language_of_text(tx, account, language),
                           .text = consent_text_from(text),
                           .label = consent_label_from(label)};
  if (const auto newest = store::find_consent_text_in(tx, account.id, wanted.language))
    if (newest->text == wanted.text && newest->label == wanted.label)
      return guard.unchanged(ConsentReport{*newest, false});
  const auto added = store::add_consent_text(tx, account.id, wanted);
  store::append_audit(tx, {.action = "portal.consent.set",
                           .account_id = account.id,
                           .subject = account.slug,
                           .details = Json{{"version", added.id}, {"language", added.language}}.text()});
  return guard.judged(ConsentReport{added, true});
}

}  // namespace rollcall::service
