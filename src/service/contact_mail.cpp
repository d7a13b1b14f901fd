#include "contact_mail.hpp"

#include "rollcall/base/random.hpp"
#include "rollcall/mail/templates.hpp"

namespace rollcall::service {
namespace {

std::string template_of(ContactMail kind) {
  switch (kind) {
    case ContactMail::invited:
      return "portal.invited";
    case ContactMail::registered:
      return "portal.registered";
    case ContactMail::password_reset:
      break;
  }
  return "portal.password_reset";
}

}  // namespace

std::int64_t send_contact_link(store::Tx& tx, const Account& account, const PortalSettings& settings, ContactMail kind,
                               const std::optional<store::Registering>& registering) {
  const auto purpose =
      kind == ContactMail::password_reset ? LinkPurpose::contact_password_reset : LinkPurpose::registration;
  const auto link = link_address(settings.address().value_or(""), purpose);
  const mail::Variables variables{{{"account_name", account.name},
                                   {"portal_name", settings.name.value_or(account.name)},
                                   {"link_before", link.before},
                                   {"link_after", link.after}}};
  const auto name = template_of(kind);
  const auto language = settings.domain ? settings.domain->language : std::string{};
  store::close_contact_links(tx, purpose);
  return store::send_contact_links(tx, purpose,
                                   {.account_id = account.id,
                                    .kind = name,
                                    .cause = std::string{word(purpose)} + '/' + random_id(),
                                    .texts = mail::render(name, variables, mail::language_for(language))},
                                   registering);
}

}  // namespace rollcall::service
