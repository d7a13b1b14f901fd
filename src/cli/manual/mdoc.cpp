#include "mdoc.hpp"

#include <fmt/format.h>

#include "cli/terminal/wrapped.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t longest_page_line = 78;

// The lint wants each sentence to begin a line.
std::vector<std::string> sentences_in(std::string_view text) {
  std::vector<std::string> sentences{""};
  for (const auto& word : split(text, ' ')) {
    auto& sentence = sentences.back();
    sentence += sentence.empty() ? word : ' ' + word;
    if (word.ends_with('.') || word.ends_with('?')) sentences.emplace_back();
  }
  if (sentences.back().empty()) sentences.pop_back();
  return sentences;
}

std::string character_escaped(std::string_view character) {
  if (character == "\\") return "\\e";
  if (character == "-") return "\\-";
  if (character == "…") return "\\&...";
  if (character.size() == 1) return std::string{character};
  // UTF-8: as many bits as the first byte leaves, then six of each other.
  auto point = static_cast<unsigned char>(character[0]) & (0xffU >> (character.size() + 1));
  for (const char byte : character.substr(1)) point = (point << 6U) | (static_cast<unsigned char>(byte) & 0x3fU);
  return fmt::format("\\[u{:04X}]", point);
}

std::string protected_line(const std::string& line) {
  return line.starts_with('.') || line.starts_with('\'') ? "\\&" + line : line;
}

std::string in_capital_letters(std::string_view text) {
  std::string capitals{text};
  for (auto& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

}  // namespace

std::string mdoc_text(std::string_view text) {
  std::string escaped;
  for (auto rest = text; !rest.empty();) {
    const auto character = leading_character(rest);
    escaped += character_escaped(character);
    rest.remove_prefix(character.size());
  }
  return escaped;
}

std::string mdoc_option(const OptionSyntax& option) {
  std::string head;
  for (const auto& name : option.names)
    head += fmt::format("{}Fl {}", head.empty() ? "" : " , ", mdoc_text(std::string_view{name}.substr(1)));
  if (!option.value.empty())
    head += (head.empty() ? "Ar " : " Ar ") + mdoc_text(option.value) + (option.can_be_many ? " ..." : "");
  return head;
}

Mdoc::Mdoc(std::string_view day, std::string_view name, int section, std::string_view about) {
  page_ = fmt::format(".Dd {}\n.Dt {} {}\n.Os\n.Sh NAME\n.Nm {}\n.Nd {}\n", day, in_capital_letters(name), section,
                      name, mdoc_text(about));
}

void Mdoc::section(std::string_view title) {
  raw(fmt::format(".Sh {}", title));
}

void Mdoc::subsection(std::string_view title) {
  raw(fmt::format(".Ss {}", title));
}

void Mdoc::paragraph(std::string_view paragraph) {
  raw(".Pp");
  text(paragraph);
}

void Mdoc::text(std::string_view text) {
  for (const auto& sentence : sentences_in(text))
    for (const auto& line : wrapped(mdoc_text(sentence), longest_page_line)) raw(protected_line(line));
}

void Mdoc::literal(const std::vector<std::string>& lines) {
  raw(".Bd -literal -offset indent");
  for (const auto& line : lines) raw(protected_line(mdoc_text(line)));
  raw(".Ed");
}

void Mdoc::raw(std::string_view line) {
  page_.append(line).append("\n");
}

void Mdoc::list(const std::vector<Item>& items) {
  raw(".Bl -tag -width Ds");
  for (const auto& item : items) {
    raw(".It " + item.head);
    text(item.meaning);
  }
  raw(".El");
}

}  // namespace rollcall::cli
