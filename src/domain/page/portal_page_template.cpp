#include <fmt/format.h>

#include <algorithm>

#include "portal_page_rules.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/page/linked_text.hpp"
#include "rollcall/domain/page/web_link.hpp"

namespace rollcall {
namespace {

constexpr std::string_view subject_mark = "Subject: ";

std::string with_lf(std::string_view typed) {
  std::string text;
  for (std::size_t at = 0; at < typed.size(); ++at)
    if (typed[at] != '\r' || !typed.substr(at + 1).starts_with('\n')) text += typed[at];
  return text;
}

void require_plain_bytes(std::string_view text) {
  if (trim(text).empty()) throw Error{Fault::usage, "the template is empty"};
  if (text.size() > longest_page_template)
    throw Error{Fault::usage, fmt::format("the template is longer than {} bytes", longest_page_template)};
  if (!is_utf8(text)) throw Error{Fault::usage, "the template is not UTF-8"};
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find_first_of("\n\t", begin), text.size());
    if (has_control_characters(text.substr(begin, end - begin)))
      refuse_template(text, begin, "the template has control characters");
    begin = end + 1;
  }
}

std::string braces(const MustacheTag& tag) {
  return fmt::format("{{{{{}{}}}}}", tag.kind == 'v' ? "" : std::string(1, tag.kind),
                     without_control_characters(head_that_fits(tag.name, 40)));
}

[[noreturn]] void refuse_unknown(const ReadPage& page, const MustacheTag& tag) {
  std::vector<std::string> names;
  for (const auto& each : page.placeholders) names.emplace_back(each.name);
  const auto near = nearest(tag.name, names);
  page.refuse(tag.begin, fmt::format("the page {} has no {}", word(page.page), braces(tag)),
              near.empty() ? Hint{"it has " + join(names, ", ")} : Hint{Advice::did_you_mean, near});
}

void require_known(const ReadPage& page, const MustacheTag& tag) {
  const auto* known = page.find(tag.name);
  if (!known) refuse_unknown(page, tag);
  const auto rows = '#' + std::string{known->row_of};
  if (!known->row_of.empty() && std::ranges::find(tag.sections, rows) == tag.sections.end())
    page.refuse(tag.begin, fmt::format("{} is available only inside {{{{{}}}}}", braces(tag), rows));
  const bool has_text = known->kind != PlaceholderKind::flag && known->kind != PlaceholderKind::list;
  if (tag.kind == 'v' && !has_text)
    page.refuse(tag.begin, fmt::format("{} has no text of its own", braces(tag)),
                fmt::format("{{{{#{0}}}}}…{{{{/{0}}}}}", tag.name));
  if (tag.kind != 'v' && !known->may_be_missing)
    page.refuse(tag.begin, fmt::format("{} is always available, so it cannot open a section", braces(tag)));
}

void require_demanded(const ReadPage& page) {
  for (const auto& each : page.placeholders) {
    if (!each.is_demanded) continue;
    const bool opens = each.kind == PlaceholderKind::flag;
    const auto own = '#' + std::string{each.name};
    const auto serves = [&](const MustacheTag& tag) {
      if (tag.name != each.name || tag.kind == '/' || (tag.kind == 'v') == opens) return false;
      return is_always_there(tag.sections, each.only_if, own);
    };
    if (std::ranges::none_of(page.mustache.tags, serves))
      throw Error{Fault::usage,
                  fmt::format("the page {} needs {{{{{}{}}}}}", word(page.page), opens ? "#" : "", each.name),
                  "outside sections that may leave it out"};
  }
}

// So that no template sends the token elsewhere: `https://elsewhere.example/?{{recipient.link}}`.
void require_by_itself(const ReadPage& page, const MustacheTag& link) {
  const auto& text = page.mustache.text;
  const std::string blanks{' ', '\t', '\n', comment_mark};
  const auto before = link.begin == 0 ? ' ' : text[link.begin - 1];
  const auto after = link.end == text.size() ? ' ' : text[link.end];
  if ((blanks + "(<").find(before) == std::string::npos || (blanks + ")>").find(after) == std::string::npos)
    page.refuse(link.begin, braces(link) + " is a whole address: it must stand alone, between spaces");
}

}  // namespace

const Placeholder* ReadPage::find(std::string_view name) const {
  const auto found = std::ranges::find(placeholders, name, &Placeholder::name);
  return found == placeholders.end() ? nullptr : &*found;
}

bool is_always_there(std::span<const std::string> sections, std::string_view only_if, std::string_view own) {
  return std::ranges::all_of(sections, [&](const std::string& section) {
    return section == "^done" || section == "^sso" || (!only_if.empty() && section == only_if) ||
           (!own.empty() && section == own);
  });
}

void require_web_links(const ReadPage& page, std::string_view text) {
  for (const auto& part : linked_parts(text))
    if (part.is_link) at_line(page, page.at(part.text), [&] { web_link_from(part.text); });
}

void require_mail_text(const ReadPage& page) {
  const auto& text = page.mustache.text;
  const auto subject_end = text.find("\n\n");
  if (!text.starts_with(subject_mark) || subject_end == std::string::npos || text.find('\n') != subject_end)
    page.refuse(0, "the mail must begin with its subject and an empty line", "Subject: Welcome to {{portal_name}}");
  if (trim(std::string_view{text}.substr(subject_mark.size(), subject_end - subject_mark.size())).empty())
    page.refuse(0, "the subject is empty");
  for (const auto& tag : page.mustache.tags) {
    // One subject is stored for all recipients; and as lists show it, it must not hold what lets somebody in.
    if (tag.begin < subject_end && tag.name.starts_with("recipient."))
      page.refuse(tag.begin,
                  "the subject must be the same for everybody: " + braces(tag) + " is allowed only in the text");
    if (page.find(tag.name)->kind == PlaceholderKind::link) require_by_itself(page, tag);
  }
  require_web_links(page, text);
}

std::string page_template_from(PortalPage page, std::string_view typed) {
  auto text = with_lf(typed);
  require_plain_bytes(text);
  const ReadPage read{page, placeholders_of(page), mustache_text_from(text)};
  for (const auto& tag : read.mustache.tags) require_known(read, tag);
  if (is_mail(page))
    require_mail_text(read);
  else
    require_page_markup(read);
  require_demanded(read);
  return text;
}

}  // namespace rollcall
