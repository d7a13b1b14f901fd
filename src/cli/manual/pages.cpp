#include "pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/help/facts.hpp"
#include "cli/terminal/wrapped.hpp"
#include "mdoc.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

constexpr std::size_t widest_usage = 66;

// As mdoc(7) wants it: `November 2, 2026`.
std::string date_in_words(Day day) {
  const auto month = split(to_words(month_of(day)), ' ');
  return fmt::format("{} {}, {}", month.front(), std::stoi(to_text(day).substr(8)), month.back());
}

std::vector<Mdoc::Item> items_of(const std::vector<OptionSyntax>& options) {
  std::vector<Mdoc::Item> items;
  for (const auto& option : options) items.push_back({mdoc_option(option), meaning_of(option)});
  return items;
}

void add_items(Mdoc& page, const std::vector<OptionSyntax>& options) {
  if (!options.empty()) page.list(items_of(options));
}

void add_usage(Mdoc& page, const Syntax& verb) {
  auto lines = wrapped(usage_of(verb), widest_usage);
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i].insert(0, "    ");
  page.literal(lines);
}

void add_columns_read(Mdoc& page, const Syntax& verb) {
  const auto columns = columns_of(verb);
  if (columns.empty()) return;
  page.paragraph("It reads these columns, under these names and others:");
  std::vector<Mdoc::Item> items;
  for (const auto& column : columns) items.push_back({mdoc_text(column.name), column.also});
  page.list(items);
}

void add_exit_codes(Mdoc& page, const Syntax& verb) {
  std::string codes = "Exit codes: 0";
  for (const auto& row : endings_of(verb)) codes += fmt::format(", {}", static_cast<int>(row.code));
  page.paragraph(codes + '.');
}

void add_verb_section(Mdoc& page, const Syntax& verb) {
  page.subsection(mdoc_text(verb.words()));
  page.text(verb.summary + (verb.summary.ends_with('.') ? "" : "."));
  add_usage(page, verb);
  if (const auto* text = find_text(verb.words())) page.paragraph(text->about);
  add_items(page, arguments_of(verb));
  add_items(page, switches_of(verb));
  add_columns_read(page, verb);
  if (const auto examples = examples_of(verb); !examples.empty()) {
    page.paragraph(examples.size() == 1 ? "An example:" : "Examples:");
    page.literal(examples);
  }
  add_exit_codes(page, verb);
}

void add_see_also(Mdoc& page, const Syntax& root, const std::string& name) {
  page.section("SEE ALSO");
  std::vector<std::string> pages;
  if (!name.empty()) pages.emplace_back("rollcall 1");
  for (const auto& group : root.below)
    if (!group.is_verb() && group.path.front() != name) pages.push_back("rollcall-" + group.path.front() + " 1");
  std::ranges::sort(pages);
  pages.emplace_back("rollcall-json 5");
  pages.emplace_back("rollcall-exit-codes 7");
  for (const auto& each : pages) page.raw(fmt::format(".Xr {}{}", each, &each == &pages.back() ? "" : " ,"));
}

std::string group_page(const std::string& day, const Syntax& root, const Syntax& group) {
  const auto& name = group.path.front();
  Mdoc page{day, "rollcall-" + name, 1, group.summary};
  page.section("SYNOPSIS");
  page.raw(".Nm rollcall");
  page.raw(".Op Ar global options");
  page.raw(".Cm " + name);
  page.raw(".Ar verb");
  page.raw(".Op Ar arguments");
  page.section("DESCRIPTION");
  page.text("What the words behind rollcall " + name + " do.");
  page.raw("The global options are in");
  page.raw(".Xr rollcall 1 .");
  for (const auto* verb : verbs_in(group)) add_verb_section(page, *verb);
  page.section("EXIT STATUS");
  page.raw("See");
  page.raw(".Xr rollcall-exit-codes 7 .");
  add_see_also(page, root, name);
  return page.take();
}

void add_groups(Mdoc& page, const Syntax& root) {
  std::vector<Mdoc::Item> items;
  for (const auto& group : root.below)
    if (!group.is_verb()) items.push_back({"Xr rollcall-" + group.path.front() + " 1", group.summary + '.'});
  page.list(items);
}

const std::vector<Mdoc::Item>& variables_read() {
  static const std::vector<Mdoc::Item> items{
      {"Ev ROLLCALL_DB", "The roll's file, as --db."},
      {"Ev ROLLCALL_ACCOUNT", "The account, as --account."},
      {"Ev ROLLCALL_AS", "Whom the operator acts as, as --as."},
      {"Ev ROLLCALL_TOKEN", "The token of the session to act by."},
      {"Ev ROLLCALL_NOW", "The clock, as --now; for the operator alone."},
      {"Ev ROLLCALL_OUTPUT", "How answers are printed, as --output."},
      {"Ev ROLLCALL_SMTP_PASSWORD_FILE", "The file whose first line is the password of the mail server."},
      {"Ev ROLLCALL_SMTP_PASSWORD", "That password itself."},
      {"Ev NO_COLOR", "Print no colours, as --no-color."},
      {"Ev XDG_DATA_HOME , XDG_STATE_HOME", "Where the roll is by default, and where a session is kept."},
  };
  return items;
}

std::string main_page(const std::string& day, const Syntax& root) {
  Mdoc page{day, "rollcall", 1, "keep the roll of an organisation's accounts"};
  page.section("SYNOPSIS");
  page.raw(".Nm");
  page.raw(".Op Ar global options");
  page.raw(".Ar group");
  page.raw(".Ar verb");
  page.raw(".Op Ar arguments");
  page.section("DESCRIPTION");
  page.text(
      "One program and one SQLite file that keep who the members of an organisation are, who has gone quiet, and what "
      "was done about it. Every month it finds the members who have been away for over 90 days, warns them three "
      "times, and deactivates those who did not come back. A switch beats its environment variable, and an empty "
      "variable counts as not set.");
  page.paragraph("The groups of verbs:");
  add_groups(page, root);
  page.paragraph("The global options stand anywhere behind the program's name:");
  page.list(items_of(switches_of(root)));
  for (const auto& verb : root.below)
    if (verb.is_verb()) add_verb_section(page, verb);
  page.section("ENVIRONMENT");
  page.list(variables_read());
  page.section("FILES");
  page.list({{"Pa $XDG_DATA_HOME/rollcall/rollcall.db", "The roll, of mode 0600, where nothing else is said."}});
  page.section("EXIT STATUS");
  page.raw("See");
  page.raw(".Xr rollcall-exit-codes 7 .");
  add_see_also(page, root, "");
  return page.take();
}

}  // namespace

std::vector<ManualPage> manual_pages(Day day) {
  const auto root = std::make_shared<const Syntax>(whole_syntax());
  const auto date = date_in_words(day);
  std::vector<ManualPage> pages{{"rollcall.1", [=] { return main_page(date, *root); }}};
  for (const auto& group : root->below)
    if (!group.is_verb())
      pages.push_back(
          {"rollcall-" + group.path.front() + ".1", [date, root, &group] { return group_page(date, *root, group); }});
  pages.push_back({"rollcall-json.5", [=] { return json_page(date); }});
  pages.push_back({"rollcall-exit-codes.7", [=] { return exit_codes_page(date); }});
  return pages;
}

}  // namespace rollcall::cli
