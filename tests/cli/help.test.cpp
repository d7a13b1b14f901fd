// product.md, "Help": every verb is checked in the same way.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "cli/exit_code.hpp"
#include "cli/help/facts.hpp"
#include "cli/help/page.hpp"
#include "rollcall/base/text.hpp"
#include "support/every_verb.hpp"

namespace rollcall::testing {
namespace {

namespace fs = std::filesystem;

using cli::Syntax;

void collect(const Syntax& word, std::vector<Syntax>& words) {
  words.push_back(word);
  for (const auto& below : word.below) collect(below, words);
}

/// Rollcall itself, every group, noun and verb.
std::vector<Syntax> all_words() {
  std::vector<Syntax> words;
  collect(cli::whole_syntax(), words);
  return words;
}

std::vector<Syntax> verbs() {
  auto words = all_words();
  std::erase_if(words, [](const Syntax& word) { return !word.is_verb(); });
  return words;
}

/// What files of an example the test has to bring.
const std::regex file_word{R"((?:^| |=)([a-z-]+\.(?:csv|ics|json|txt|html))(?= |$))"};

/// The working folder, for examples that name files without a path.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_{fs::current_path()} { fs::current_path(folder); }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

void bring_files(const std::string& example, const std::string& content) {
  if (content.empty()) return;  // those that the verb itself writes
  for (std::sregex_iterator it{example.begin(), example.end(), file_word}, end; it != end; ++it)
    std::ofstream{(*it)[1].str()} << content;
}

/// The part of a sample's line that an example leaves out: the option that sets the clock.
std::string world_of(const std::string& sample) {
  static const std::regex clock{R"( --now \S+)"};
  std::smatch found;
  return std::regex_search(sample, found, clock) ? found.str() : "";
}

/// The examples of a verb, each in one line.
std::vector<std::string> examples_in_full(const Syntax& verb) {
  std::vector<std::string> examples;
  bool goes_on = false;
  for (const auto& line : cli::examples_of(verb)) {
    const std::string text{trim(std::string_view{line}.substr(0, line.size() - (line.ends_with('\\') ? 1 : 0)))};
    if (goes_on)
      examples.back().append(" ").append(text);
    else
      examples.push_back(text);
    goes_on = line.ends_with('\\');
  }
  return examples;
}

Answer run_example(EveryVerb& roll, const Syntax& verb, std::string example) {
  const auto sample = roll.sample(verb.words());
  roll.run_line(verb.words(), "session whoami");
  bring_files(example, sample.input);
  const auto redirected = example.find(" < ");
  const bool types = redirected == std::string::npos && !sample.input.empty() && example.ends_with("example.org");
  example = example.substr(0, redirected).substr(std::string{"rollcall "}.size());
  const auto line = example + world_of(sample.line) + " --yes";
  return (types ? roll.typing(sample.input) : roll.given(sample.input)).try_to(line);
}

}  // namespace

TEST_CASE("every verb has a text for its help, and every text is a verb's", "[cli][help]") {
  std::set<std::string> words, told;
  for (const auto& verb : verbs()) words.insert(verb.words());
  for (const auto& list : cli::verb_texts())
    for (const auto& text : list) {
      INFO(text.words);
      CHECK(told.insert(std::string{text.words}).second);
      CHECK(text.about.ends_with('.'));
    }
  CHECK(words == told);
}

TEST_CASE("lines of a help have at most 79 columns, or what the terminal has, and break at words", "[cli][help]") {
  for (const auto& word : all_words())
    for (const std::size_t columns : {50, 80, 200}) {
      const auto widest = std::min<std::size_t>(columns - 1, 79);
      for (const auto& line : split(cli::help_text(word.path, columns), '\n')) {
        INFO(word.words() << " at " << columns << ": " << line);
        const bool is_typed =
            line.starts_with('-') || line.find("rollcall ") != std::string::npos || line.find(' ') == std::string::npos;
        if (columns >= 80 || !is_typed) CHECK(display_width(line) <= widest);
      }
    }
}

TEST_CASE("every verb's help has an example, and every example works", "[cli][help]") {
  EveryVerb roll;
  const InFolder folder{roll.folder().path()};
  for (const auto& verb : verbs()) {
    const auto examples = examples_in_full(verb);
    INFO(verb.words());
    CHECK(!examples.empty());
    for (const auto& example : examples) {
      REQUIRE(example.starts_with("rollcall "));
      const auto answer = run_example(roll, verb, example);
      INFO(example << '\n' << answer.out << answer.err);
      CHECK(answer.code == ExitCode::ok);
      CHECK(example.find(verb.path.front()) != std::string::npos);
    }
  }
}

TEST_CASE("a verb's help names --yes where it asks, and only there", "[cli][help]") {
  EveryVerb roll;
  for (const auto& verb : verbs()) {
    const auto sample = roll.sample(verb.words()).line;
    const auto at = sample.find(" --yes");
    const auto* text = cli::find_text(verb.words());
    INFO(verb.words());
    REQUIRE(text);
    if (at == std::string::npos) continue;
    CHECK(text->asks);
    auto unasked = sample;
    CHECK(roll.run_line(verb.words(), unasked.erase(at, 6)).code == ExitCode::usage);
  }
}

TEST_CASE("a verb ends only with exit codes that its help names", "[cli][help]") {
  EveryVerb roll;
  for (const auto& verb : verbs()) {
    std::set<ExitCode> named{ExitCode::ok};
    for (const auto& row : cli::endings_of(verb)) named.insert(row.code);
    const auto line = roll.sample(verb.words()).line;
    for (const std::string more : {"", " --no-such-option", " --account nowhere", " --db /nowhere/rollcall.db",
                                   " --as nobody@example.org", " --signed-in", " -o csv"}) {
      const auto answer = roll.run_line(verb.words(), line + more);
      INFO(line << more << '\n' << answer.err);
      CHECK(named.contains(answer.code));
    }
  }
}

TEST_CASE("a verb that can end with undelivered says so in its help, and no other", "[cli][help]") {
  EveryVerb roll;
  for (const auto& verb : verbs()) {
    roll.run_line(verb.words(), "session whoami");
    roll.tamper("UPDATE roll SET mail_transport = 'maildir:/proc/nowhere'");
    roll.given(roll.sample(verb.words()).input);
    const auto answer = roll.try_to(roll.sample(verb.words()).line);
    INFO(verb.words() << '\n' << answer.out << answer.err);
    const auto* text = cli::find_text(verb.words());
    REQUIRE(text);
    if (answer.code == ExitCode::undelivered) CHECK(text->hands_over);
  }
}

TEST_CASE("the help of an import lists the columns that it reads", "[cli][help]") {
  EveryVerb roll;
  std::size_t imports = 0;
  for (const auto& verb : verbs()) {
    const bool lists_columns = std::ranges::any_of(
        verb.options, [](const auto& option) { return option.names == std::vector<std::string>{"--columns"}; });
    INFO(verb.words());
    CHECK((verb.columns != nullptr) == lists_columns);
    if (!verb.columns) continue;
    ++imports;
    const auto help = cli::help_text(verb.path, 80);
    const auto answer = roll.json(verb.words() + " --columns");
    for (const auto& column : answer.at("columns"))
      CHECK(help.find("\n  " + column["name"].get<std::string>()) != std::string::npos);
  }
  CHECK(imports >= 6);
}

TEST_CASE("help VERB, VERB --help and VERB -h are the same, in every format", "[cli][help]") {
  auto roll = Roll::without_file();
  for (const auto& word : all_words()) {
    const auto help = roll("help " + word.words()).out;
    CHECK(roll(word.words() + " --help").out == help);
    CHECK(roll(word.words() + " -h").out == help);
  }
  roll.with("ROLLCALL_OUTPUT", "json");
  CHECK(roll("help user add").out == roll("user add --help").out);
  roll.fails(ExitCode::usage, "help user add --json");
}

TEST_CASE("help for a word that is not there names the nearest, and ends with 2", "[cli][help]") {
  auto roll = Roll::without_file();
  for (const std::string line : {"help user lst", "user lst --help"}) {
    const auto answer = roll.fails(ExitCode::usage, line);
    CHECK(answer.err ==
          "rollcall: no such command: rollcall user lst\n"
          "hint: did you mean rollcall user list? See rollcall user --help\n");
  }
  CHECK(roll.fails(ExitCode::usage, "help login").err.find("rollcall session login") != std::string::npos);
  CHECK(roll("-V").out == roll("--version").out);
}

TEST_CASE("the helps of rollcall, a group, a noun, a verb and an import read so", "[cli][help]") {
  std::string helps;
  for (const std::string words : {"", "mail", "portal ticket", "user deactivate", "user list", "session import-logins"})
    helps += "== " + words + "\n" + cli::help_text(split(words, ' '), 80) + '\n';
  check_golden("help", helps);
}

}  // namespace rollcall::testing
