#pragma once

#include <string>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/domain/page/portal_page.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::service {

/// The stylesheet of all pages, in the account's colours: one name for one content (W-14).
struct PortalStyle {
  std::string name;  ///< `style-HASH.css`
  std::string css;
};
PortalStyle portal_style(store::Tx& tx, const Account& account);

/// What every page is filled with, whoever words it: the portal's name, logo, colours, menu.
templates::Variables portal_look(store::Tx& tx, const Account& account);

/// The template that the page is made of: the account's own, or ours in the portal's language, English where there is
/// no translation.
std::string portal_page_template(store::Tx& tx, const Account& account, PortalPage page);

/// The page as HTML (of any but the mail), with the portal's name, colours, logo, menu and language. `given` are the
/// placeholders that are the page's own (`action`, `form_token`, `error` …); one that may be missing need not be there.
/// `consent_text` and `consent_label` are `templates::LinkedText`.
std::string portal_page_html(store::Tx& tx, const Account& account, PortalPage page, const templates::Variables& given);

/// The page with samples in the place of what differs from customer to customer; of a page only the HTML is there.
MailTexts preview_portal_page(store::Tx& tx, const Account& account, PortalPage page);

/// P-12: the mail that invites a contact to register, with places for `name` and `token` (templates/templates.hpp): in
/// that language, but for a text of the account's own, which is in the domain's.
struct RegistrationMail {
  MailTexts texts;
  std::string language;
};
RegistrationMail registration_mail(store::Tx& tx, const Account& account, const templates::Language& language);

}  // namespace rollcall::service
