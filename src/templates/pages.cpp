#include "rollcall/templates/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "rollcall/base/embedded.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/html.hpp"
#include "rollcall/base/places.hpp"
#include "rollcall/base/text.hpp"
#include "template_rendering.hpp"

namespace rollcall::templates {

std::span<const EmbeddedFile> page_files();
std::span<const EmbeddedFile> style_files();

namespace {

constexpr std::string_view part_begin = "{{> ";
constexpr std::string_view part_end = "}}";

std::string_view file_of(const std::string& name) {
  const auto files = page_files();
  const auto found = std::ranges::find(files, name + ".mustache", &EmbeddedFile::name);
  if (found == files.end()) throw Error{Fault::internal, "there is no page " + name};
  return trim(found->content);
}

/// The text with its parts and sentences filled in, so that the result is a template like those that people write.
std::string with_parts(std::string_view text, const Language& language) {
  constexpr std::string_view say = "say.";
  std::string whole;
  while (true) {
    const auto begin = text.find(part_begin);
    whole += text.substr(0, begin);
    if (begin == std::string_view::npos) return whole;
    const auto end = text.find(part_end, begin);
    const std::string name{text.substr(begin + part_begin.size(), end - begin - part_begin.size())};
    if (!name.starts_with(say))
      whole += with_parts(file_of(name), language);
    else if (const auto sentence = language.sentences.find(name.substr(say.size()));
             sentence != language.sentences.end())
      whole += sentence->second;
    else
      throw Error{Fault::internal, fmt::format("the language {} has no {}", language.tag, name)};
    text.remove_prefix(end + part_end.size());
  }
}

std::string page_escaped(const std::string& value) {
  return value.starts_with(linked_mark) ? linked_html(std::string_view{value}.substr(1)) : html_escaped(value);
}

std::string as_it_is(const std::string& value) {
  return value;
}

/// The sentence with its places filled; nullopt where it has more than plain places for texts in it. Pages say some
/// hundred sentences and have some hundred variables, and a page's rows say some of them each.
std::optional<std::string> with_plain_places(std::string_view sentence, const Variables& given) {
  std::string filled;
  while (true) {
    const auto begin = sentence.find("{{");
    filled += sentence.substr(0, begin);
    if (begin == std::string_view::npos) return filled;
    const auto end = sentence.find("}}", begin);
    if (end == std::string_view::npos) return std::nullopt;
    const auto found = given.values.find(sentence.substr(begin + 2, end - begin - 2));
    const auto* text = found == given.values.end() ? nullptr : std::get_if<std::string>(&found->second);
    if (!text) return std::nullopt;
    filled += without_control_characters(*text);
    sentence.remove_prefix(end + 2);
  }
}

std::string paragraphs(const std::string& text) {
  std::string html;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find("\n\n", begin), text.size());
    const auto paragraph = trim(std::string_view{text}.substr(begin, end - begin));
    if (!paragraph.empty()) html += "<p>" + replaced(linked_html(paragraph), "\n", "<br>\n") + "</p>\n";
    begin = end + 2;
  }
  return std::string{trim(html)};
}

}  // namespace

std::string default_page(PortalPage page, const Language& language) {
  return with_parts(file_of(std::string{word(page)}), language) + '\n';
}

std::string render_page(PortalPage page, const std::string& page_template, const Variables& given) {
  auto variables = given;
  for (const auto& each : placeholders_of(page))
    if (each.may_be_missing) variables.values.try_emplace(std::string{each.name}, false);
  return rendered(page_template, page_escaped, variables);
}

std::string render_own_page(const std::string& name, const Language& language, const Variables& given) {
  // Reading one costs as much as filling it in: a thread keeps those it has read.
  thread_local std::map<std::pair<std::string, std::string>, ReadTemplate> read;
  const std::pair key{name, language.tag};
  auto found = read.find(key);
  if (found == read.end())
    found = read.try_emplace(key, with_parts(file_of(name), language) + '\n', page_escaped).first;
  return found->second.filled_in(given);
}

std::string sentence(const Language& language, std::string_view name, const Variables& given) {
  const auto found = language.sentences.find(name);
  if (found == language.sentences.end())
    throw Error{Fault::internal, fmt::format("the language {} has no {}", language.tag, name)};
  if (auto filled = with_plain_places(found->second, given)) return *std::move(filled);
  return rendered(found->second, as_it_is, given);
}

std::string stylesheet(const Palette& light, const Palette& dark) {
  return fmt::format(
      ":root{{color-scheme:light;{}}}\n"
      "@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{}--plate:{};--ink:{};}}}}\n{}",
      to_css(light), to_css(dark), to_text(light.background), to_text(light.text), style_files().front().content);
}

Body render_registration_mail(const std::string& page_template, const Variables& given, const LinkAddress& link,
                              const std::string& language) {
  constexpr std::string_view mark = "Subject: ";
  const auto subject_end = page_template.find("\n\n");
  auto subject = rendered(page_template.substr(mark.size(), subject_end - mark.size()), as_it_is, given);
  std::ranges::replace(subject, '\n', ' ');
  const std::string text{trim(rendered(page_template.substr(subject_end + 2), as_it_is, given))};
  const auto place = open_place("link");
  const auto token = open_place("token");
  const auto address = html_escaped(link.before) + token + html_escaped(link.after);
  const auto content = replaced(paragraphs(text), place, fmt::format("<a href=\"{0}\">{0}</a>", address));
  const LaidOut laid_out{.title = subject, .preview = "", .content = content};
  return {.subject = std::move(subject),
          .text = replaced(text, place, link.before + token + link.after) + '\n',
          .html = in_layout(laid_out, language)};
}

}  // namespace rollcall::templates
