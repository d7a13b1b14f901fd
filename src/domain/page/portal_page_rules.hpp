#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mustache_tags.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/page/portal_page.hpp"

// What the templates of pages are judged by. Each throws usage, naming the line.
namespace rollcall {

/// A page's template while it is judged.
struct ReadPage {
  PortalPage page;
  std::vector<Placeholder> placeholders;
  MustacheText mustache;

  std::size_t at(std::string_view part) const {  ///< where a part of the text begins
    return static_cast<std::size_t>(part.data() - mustache.text.data());
  }
  const Placeholder* find(std::string_view name) const;  ///< null: the page has none of that name
  [[noreturn]] void refuse(std::size_t at, const std::string& what, const Hint& hint = {}) const {
    refuse_template(mustache.text, at, what, hint);
  }
};

/// Runs `check()`, and names the line in the error that it throws.
template <class Check>
void at_line(const ReadPage& page, std::size_t at, Check check) {
  try {
    check();
  } catch (const Error& error) {
    page.refuse(at, error.what(), error.hint());
  }
}

/// Whether what stands in these sections is there whenever it is needed: they are `^done`, `^sso` (where customers sign
/// in elsewhere there is nothing to fill in), `only_if` or `own`.
bool is_always_there(std::span<const std::string> sections, std::string_view only_if, std::string_view own = {});

/// The links that people read in a plain text.
void require_web_links(const ReadPage& page, std::string_view text);

/// Elements, attributes, CSS, links, and where placeholders stand in them.
void require_page_markup(const ReadPage& page);

/// The same of a mail: a subject, an empty line, the text with its link.
void require_mail_text(const ReadPage& page);

}  // namespace rollcall
