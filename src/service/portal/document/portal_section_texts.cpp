#include "portal_section.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/language.hpp"
#include "rollcall/domain/page/portal_page.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/customer/consent.hpp"
#include "rollcall/store/portal/portal_page.hpp"

namespace rollcall::service {
namespace {

// P-14: of every language the newest text; those before are the history of who consented to what.
Json tell_consent(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& language : store::list_consent_languages(tx, account.id)) {
    const auto text = store::find_consent_text_in(tx, account.id, language);
    json.set(language, {{"label", text->label}, {"text", text->text}});
  }
  return json;
}

Kept make_consent(Applying& to, const JsonPart& wanted) {
  return make_named(wanted, language_from, [&](const std::string& language, const JsonPart& part) {
    part.require_only({"label", "text"});
    const auto newest = store::find_consent_text_in(to.tx, to.account.id, language);
    ConsentText text;
    text.language = language;
    text.text = newest && !part.mentions("text") ? newest->text : part.at("text").as(consent_text_from);
    text.label = newest && !part.mentions("label") ? newest->label : part.at("label").as(consent_label_from);
    if (!newest || newest->text != text.text || newest->label != text.label)
      store::add_consent_text(to.tx, to.account.id, text);
  });
}

// What somebody consented to stays on record, and so its language stays offered.
void prune_consent(Applying& to, const Kept& kept) {
  for (const auto& language : store::list_consent_languages(to.tx, to.account.id)) {
    if (kept.contains(fold_case(language))) continue;
    if (!store::remove_consent_texts(to.tx, to.account.id, language))
      throw Error{Refusal::consents_to_text, {language}, Hint{Advice::consent_keep}};
  }
}

Json tell_pages(store::Tx& tx, const Account& account) {
  auto json = Json::object();
  for (const auto& own : store::list_portal_pages(tx, account.id)) json.set(word(own.page), own.text);
  return json;
}

Kept make_pages(Applying& to, const JsonPart& wanted) {
  const auto read = [](const auto& typed) { return std::string{word(portal_page_from(typed))}; };
  return make_named(wanted, read, [&](const std::string& name, const JsonPart& part) {
    const auto page = portal_page_from(name);
    const auto text = part.as([&](const auto& typed) { return page_template_from(page, typed); });
    const auto present = store::find_portal_page(to.tx, to.account.id, page);
    if (!present || present->text != text) store::set_portal_page(to.tx, to.account.id, page, text);
  });
}

void prune_pages(Applying& to, const Kept& kept) {
  for (const auto& own : store::list_portal_pages(to.tx, to.account.id))
    if (!kept.contains(std::string{word(own.page)})) store::remove_portal_page(to.tx, to.account.id, own.page);
}

}  // namespace

const PortalSection page_section{"pages", tell_pages, make_pages, prune_pages};
const PortalSection consent_section{"consent", tell_consent, make_consent, prune_consent};

}  // namespace rollcall::service
