#include "page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal/wrapped.hpp"
#include "facts.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t widest_help = 79;
constexpr std::size_t narrowest_help = 40;

struct Entry {
  std::string name;
  std::string meaning;
};

/// A page in the making. What is a paragraph or a meaning is wrapped at words; examples stay as they are typed.
class Page {
 public:
  explicit Page(std::size_t columns)
      : width_{std::clamp(columns - std::min<std::size_t>(columns, 1), narrowest_help, widest_help)} {}

  void paragraph(std::string_view paragraph) { add_lines(paragraph, "", ""); }

  /// Usage lines go on below their first word.
  void usage(const std::string& usage) { add_lines("Usage: " + usage, "", "       "); }

  void heading(std::string_view heading) { text_ += fmt::format("\n{}:\n", heading); }
  void blank() { text_ += '\n'; }
  void line(std::string_view line) { text_ += fmt::format("  {}\n", line); }

  /// Names to the left, what they mean beside them, all in one column; below a name that is too long for it.
  void entries(const std::vector<Entry>& entries) {
    std::size_t column = 0;
    for (const auto& entry : entries)
      if (const auto wide = display_width(entry.name); wide <= width_ / 3) column = std::max(column, wide);
    for (const auto& entry : entries) add_entry(entry, column + 4);
  }

  std::string take() { return std::move(text_); }

 private:
  void add_lines(std::string_view text, const std::string& first, const std::string& others) {
    auto start = first;
    for (const auto& line : wrapped(text, width_ - std::max(first.size(), others.size()))) {
      text_ += start + line + '\n';
      start = others;
    }
  }

  void add_entry(const Entry& entry, std::size_t column) {
    const auto wide = display_width(entry.name) + 2;
    std::string start = "  " + entry.name;
    auto at = wide;
    if (wide + 2 > column && !entry.meaning.empty()) {
      text_ += start + '\n';
      start.clear();
      at = 0;
    }
    for (const auto& line : wrapped(entry.meaning, width_ - column)) {
      text_ += start + std::string(column - at, ' ') + line + '\n';
      start.clear();
      at = 0;
    }
    if (!start.empty()) text_ += start + '\n';
  }

  std::size_t width_;
  std::string text_;
};

std::vector<Entry> entries_of(const std::vector<OptionSyntax>& options) {
  std::vector<Entry> entries;
  for (const auto& option : options) entries.push_back({typed_form(option), meaning_of(option)});
  return entries;
}

void add_options(Page& page, std::string_view heading, const std::vector<OptionSyntax>& options) {
  if (options.empty()) return;
  page.heading(heading);
  page.entries(entries_of(options));
}

void add_columns(Page& page, const Syntax& verb) {
  const auto columns = columns_of(verb);
  if (columns.empty()) return;
  page.heading("Columns, with other names for them");
  std::vector<Entry> entries;
  for (const auto& column : columns) entries.push_back({column.name, column.also});
  page.entries(entries);
}

void add_endings(Page& page, const Syntax& verb) {
  std::string endings = "Exit codes: 0 done";
  for (const auto& row : endings_of(verb)) endings += fmt::format(", {} {}", static_cast<int>(row.code), row.name);
  page.blank();
  page.paragraph(endings + ". See rollcall help for what they mean.");
}

void add_verb(Page& page, const Syntax& verb) {
  if (const auto* text = find_text(verb.words())) {
    page.blank();
    page.paragraph(text->about);
  }
  add_options(page, "Arguments", arguments_of(verb));
  add_options(page, "Options", switches_of(verb));
  add_options(page, "Global options that matter here", global_options_for(verb));
  add_columns(page, verb);
  if (const auto examples = examples_of(verb); !examples.empty()) {
    page.heading(examples.size() == 1 ? "Example" : "Examples");
    for (const auto& example : examples) page.line(example);
  }
  add_endings(page, verb);
}

void add_words(Page& page, const Syntax& word, std::string_view heading) {
  std::vector<Entry> entries;
  for (const auto& below : word.below) entries.push_back({below.path.back(), below.summary});
  page.heading(heading);
  page.entries(entries);
}

void add_all_endings(Page& page) {
  page.heading("Exit codes");
  std::vector<Entry> entries{{"0", "done, even if there was nothing to change"}};
  for (const auto& row : fault_table)
    entries.push_back({std::to_string(static_cast<int>(row.code)), std::string{row.meaning}});
  page.entries(entries);
}

void add_root(Page& page, const Syntax& root) {
  page.paragraph(
      "Keeps the roll of an organisation's accounts, and deactivates members who have been away for too long.");
  page.blank();
  page.usage(usage_of(root));
  add_words(page, root, "Commands");
  add_options(page, "Global options", switches_of(root));
  add_all_endings(page);
  page.blank();
  page.paragraph("rollcall help GROUP VERB explains a verb, with examples.");
}

}  // namespace

std::string help_text(const std::vector<std::string>& path, std::size_t columns) {
  const auto word = syntax_of(path);
  Page page{columns};
  if (path.empty()) {
    add_root(page, word);
    return page.take();
  }
  page.paragraph(word.summary + (word.summary.ends_with('.') ? "" : "."));
  page.blank();
  page.usage(usage_of(word));
  if (word.is_verb()) {
    add_verb(page, word);
  } else {
    add_words(page, word, "Commands");
    page.blank();
    page.paragraph("rollcall help " + word.words() + " VERB explains one of them.");
  }
  return page.take();
}

}  // namespace rollcall::cli
