#pragma once

#include <string>
#include <string_view>

#include "rollcall/domain/page/portal_page.hpp"
#include "rollcall/domain/portal/palette.hpp"
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

/// One of the pages that are ours alone, as `tickets`: `src/templates/portal/NAME.mustache`, in that language. Throws
/// internal for a name that is none, and for a variable that the template names but nobody gave.
std::string render_own_page(const std::string& name, const Language& language, const Variables& given);

/// A sentence of the language by itself, as plain text, with its variables. Throws internal as above.
std::string sentence(const Language& language, std::string_view name, const Variables& given = {});

/// The one stylesheet of all pages (W-14), in these colours.
std::string stylesheet(const Palette& light, const Palette& dark);

/// The mail of the page registration-email, with the same places that the mails of `render` have: `name` and `token`.
/// Its HTML is made of its text. `language` is the tag that the HTML says.
Body render_registration_mail(const std::string& page_template, const Variables& given, const LinkAddress& link,
                              const std::string& language);

}  // namespace rollcall::templates
