#include "rollcall/service/page/consent.hpp"

#include <nlohmann/json.hpp>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/store/audit.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/portal/portal_settings.hpp"
#include "service/portal/settings_guard.hpp"

namespace rollcall::service {
namespace {

std::string language_of_portal(store::Tx& tx, const Account& account) {
  const auto settings = store::get_portal_settings(tx, account.id);
  return settings.domain ? settings.domain->language : std::string{};
}

std::string chosen_language(store::Tx& tx, const Account& account, const std::optional<std::string>& typed) {
  if (typed) return language_from(*typed);
  auto language = language_of_portal(tx, account);
  if (language.empty())
    throw Error{Fault::usage, "the portal has no domain, and so no language yet", "name one: --language nb"};
  return language;
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
  if (!text || text->id != version)
    throw Error{Fault::refused, "the text has changed since it was shown", "rollcall portal consent show"};
  if (store::has_consented(tx, contact.id, version)) return;
  store::give_consent(tx, contact.id, version);
  store::append_audit(tx, {.action = "portal.consent.give",
                           .account_id = account.id,
                           .subject = contact.email,
                           .details = nlohmann::ordered_json{{"version", version}}.dump()});
}

ConsentReport set_consent(store::Tx& tx, const Account& account, const std::string& text, const std::string& label,
                          const std::optional<std::string>& language) {
  const SettingsGuard guard{tx, account};
  const ConsentText wanted{.language = chosen_language(tx, account, language),
                           .text = consent_text_from(text),
                           .label = consent_label_from(label)};
  if (const auto newest = store::find_consent_text_in(tx, account.id, wanted.language))
    if (newest->text == wanted.text && newest->label == wanted.label) return {*newest, false};
  const auto added = store::add_consent_text(tx, account.id, wanted);
  store::append_audit(tx,
                      {.action = "portal.consent.set",
                       .account_id = account.id,
                       .subject = account.slug,
                       .details = nlohmann::ordered_json{{"version", added.id}, {"language", added.language}}.dump()});
  return guard.judged(ConsentReport{added, true});
}

}  // namespace rollcall::service
