#pragma once

#include <string>

#include "rollcall/domain/page/portal_page.hpp"
#include "rollcall/domain/session/link.hpp"
#include "rollcall/templates/languages.hpp"
#include "rollcall/templates/templates.hpp"

namespace rollcall::templates {

/// Our own template of the page (P-18), in that language: what an account could set itself. Its files are
/// `src/templates/page/PAGE.mustache` and the parts that they take in; its sentences are the language's.
std::string default_page(PortalPage page, const Language& language);

/// The page as HTML, from a template that `page_template_from` has taken. What is not given and may be missing is
/// missing. Throws internal for anything else that is not given.
std::string render_page(PortalPage page, const std::string& page_template, const Variables& given);

/// The mail of the page registration-email, with the same places that the mails of `render` have: `name` and `token`.
/// Its HTML is made of its text. `language` is the tag that the HTML says.
Body render_registration_mail(const std::string& page_template, const Variables& given, const LinkAddress& link,
                              const std::string& language);

}  // namespace rollcall::templates
