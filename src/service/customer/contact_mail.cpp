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

MailTexts texts_of(store::Tx& tx, const Account& account, const PortalSettings& settings, ContactMail mail) {
  if (mail == ContactMail::invited) return registration_mail(tx, account);  // P-18
  const auto link = link_address(settings.address().value_or(""), purpose_of(mail));
  const templates::Variables variables{{{"account_name", account.name},
                                        {"portal_name", settings.name.value_or(account.name)},
                                        {"link_before", link.before},
                                        {"link_after", link.after}}};
  const auto language = settings.domain ? settings.domain->language : std::string{};
  return templates::render(kind_of(mail), variables, templates::language_for(language));
}

}  // namespace

std::int64_t send_contact_link(store::Tx& tx, const store::ChosenContacts& contacts, const Account& account,
                               const PortalSettings& settings, ContactMail kind,
                               std::optional<std::int64_t> consent_text_id) {
  const auto purpose = purpose_of(kind);
  store::close_contact_links(tx, contacts, purpose);
  return store::send_contact_links(tx, contacts, purpose,
                                   {.account_id = account.id,
                                    .kind = kind_of(kind),
                                    .cause = std::string{word(purpose)} + '/' + random_id(),
                                    .texts = texts_of(tx, account, settings, kind)},
                                   consent_text_id);
}

}  // namespace rollcall::service
