#include "contact_mail.hpp"

#include "rollcall/base/random.hpp"
#include "rollcall/service/page/portal_page.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {
namespace {

std::string kind_of(ContactMail mail) {
  switch (mail) {
    case ContactMail::invited:
      return "portal.invited";
    case ContactMail::registered:
      return "portal.registered";
    case ContactMail::password_reset:
      break;
  }
  return "portal.password_reset";
}

LinkPurpose purpose_of(ContactMail mail) {
  return mail == ContactMail::password_reset ? LinkPurpose::contact_password_reset : LinkPurpose::registration;
}

store::OutgoingMail mail_in(const templates::Language& language, store::Tx& tx, const Account& account,
                            const PortalSettings& settings, ContactMail mail, const std::string& cause) {
  const auto outgoing = [&](MailTexts texts, std::string tag) {
    return store::OutgoingMail{.account_id = account.id,
                               .kind = kind_of(mail),
                               .cause = cause,
                               .texts = std::move(texts),
                               .language = std::move(tag)};
  };
  if (mail == ContactMail::invited) {  // P-18
    auto page = registration_mail(tx, account, language);
    return outgoing(std::move(page.texts), std::move(page.language));
  }
  const auto link = link_address(settings.address().value_or(""), purpose_of(mail));
  const templates::Variables variables{{{"account_name", account.name},
                                        {"portal_name", settings.name.value_or(account.name)},
                                        {"link_before", link.before},
                                        {"link_after", link.after}}};
  return outgoing(templates::render(kind_of(mail), variables, language), language.tag);
}

}  // namespace

std::int64_t send_contact_link(store::Tx& tx, const store::ChosenContacts& contacts, const Account& account,
                               const PortalSettings& settings, ContactMail kind,
                               std::optional<std::int64_t> consent_text_id) {
  const auto purpose = purpose_of(kind);
  store::close_contact_links(tx, contacts, purpose);
  const auto cause = std::string{word(purpose)} + '/' + random_id();
  const auto otherwise = settings.domain ? settings.domain->language : std::string{"en"};
  std::vector<store::MailInLanguage> mails;
  for (const auto& [language, tags] : templates::by_language(store::list_languages(tx, contacts, otherwise)))
    mails.push_back({mail_in(*language, tx, account, settings, kind, cause), {tags, otherwise}});
  return store::send_contact_links(tx, contacts, purpose, mails, consent_text_id);
}

}  // namespace rollcall::service
