#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rollcall/domain/mail/mail.hpp"
#include "rollcall/templates/languages.hpp"

namespace rollcall::templates {

/// Text whose addresses are links where it stands in a page (templates/pages.hpp).
struct LinkedText {
  std::string text;
};

/// An open place where the text stands (base/places.hpp): what is known, or may change, only when the mail is handed
/// over.
struct OpenPlace {
  std::string name;
};

/// What a template is filled with: texts, yes or no, and lists whose rows have variables of their own. In a text every
/// control character but tabs and line ends is replaced, so no variable can forge the place of a recipient's own words
/// (see `render`).
///
///     Variables{{{"account_name", account.name}, {"late", false}, {"members", rows}}}
struct Variables {
  using Value = std::variant<std::string, bool, std::vector<Variables>, LinkedText, OpenPlace>;
  std::map<std::string, Value, std::less<>> values;
};

/// As `render` leaves them, the texts have open places for what differs from recipient to recipient, and are stored
/// once for all of them (M-06); `fill` closes them.
using Body = MailTexts;

/// The variables of somebody whom a text names, in every form, as open places: `mention`, `called`, `email` (M-14).
Variables person_variables(std::int64_t user_id);

/// How many rows of a list a mail shows; the whole list is attached as CSV when there are more (M-06).
inline constexpr std::size_t shown_rows = 50;

/// Adds a list the way templates expect one: `NAME` (the rows, at most `shown_rows`), `has_NAME`, `has_more_NAME` and
/// `more_NAME` (how many of `total` are not shown, as text).
void add_list(Variables& variables, const std::string& name, std::vector<Variables> rows, std::int64_t total);

/// Step one, when a mail is queued: the texts of this kind of mail (`cycle.notice.admin`), with everything but
/// `recipient.…` filled in. The templates are `src/templates/mail/KIND.text.mustache`, which begins with a line
/// `Subject: …`, and `KIND.html.mustache`, which is put into `layout.html.mustache`; `{{> part}}` takes in
/// `part.text.mustache` or `part.html.mustache`. What each kind is filled with stands in
/// `src/templates/mail/README.md`, and a test renders each with exactly that (M-07). Throws internal for an unknown
/// kind, a damaged template, and a variable that a template names but nobody gave.
///
/// A mail to customers is written in a language: `{{> say.NAME}}` takes in its sentence of that name.
Body render(std::string_view kind, const Variables& variables, const Language& language);
/// In English, as all mails to members are.
Body render(std::string_view kind, const Variables& variables);

/// Step two, when a mail is handed over or shown: what differs from recipient to recipient in the places that templates
/// call `{{recipient.NAME}}`, and the people it names. All of it is escaped in the HTML. Throws internal when the body
/// has a place for which there is no word.
Body fill(const Body& body, const Filling& filling);

/// The subject alone.
std::string filled_subject(const Body& body, const Filling& filling);

/// The kinds of mail there are templates for, sorted.
std::vector<std::string> template_kinds();

}  // namespace rollcall::templates
