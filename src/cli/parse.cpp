#include "parse.hpp"

#include <sqlite3.h>

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/help/command_tree.hpp"
#include "cli/help/page.hpp"
#include "command_line.hpp"
#include "did_you_mean.hpp"
#include "exit_code.hpp"
#include "output.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/time_text.hpp"
#include "rollcall/store/file/database.hpp"

namespace rollcall::cli {
namespace {

/// The output format that is a table with all it has.
constexpr const char* wide_format = "wide";

Format format_named(const std::string& name) {
  if (name == "table" || name == wide_format) return Format::table;
  if (name == "json") return Format::json;
  if (name == "ndjson") return Format::ndjson;
  if (name == "csv") return Format::csv;
  throw Error{Fault::usage, "no such output format: " + name, "table, wide, json, ndjson or csv"};
}

std::string output_named(const Environment& environment, const Typed& typed) {
  return typed.output.empty() ? environment.variable("ROLLCALL_OUTPUT") : typed.output;
}

Format format_from(const Environment& environment, const Typed& typed) {
  if (typed.json && !typed.output.empty() && format_named(typed.output) != Format::json)
    throw Error{Fault::usage, "--json and --output " + typed.output + " ask for different formats", "leave one out"};
  if (typed.json) return Format::json;
  const auto name = output_named(environment, typed);
  return name.empty() ? Format::table : format_named(name);
}

std::string default_db(const Environment& environment) {
  const auto data = environment.variable("XDG_DATA_HOME");
  if (!data.empty()) return data + "/rollcall/rollcall.db";
  const auto home = environment.variable("HOME");
  if (home.empty()) throw Error{Fault::usage, "neither --db nor ROLLCALL_DB nor HOME is set", "rollcall --db FILE …"};
  return home + "/.local/share/rollcall/rollcall.db";
}

// A text needs no roll: a binary that was just built prints it too, in an environment without HOME.
void settle(const Environment& environment, const Typed& typed, Answer answer, GlobalOptions& options) {
  const auto either = [&](const std::string& typed_value, const char* variable) {
    return typed_value.empty() ? environment.variable(variable) : typed_value;
  };
  options.db = either(typed.db, "ROLLCALL_DB");
  if (options.db.empty() && answer != Answer::text) options.db = default_db(environment);
  options.account = either(typed.account, "ROLLCALL_ACCOUNT");
  options.as = either(typed.as, "ROLLCALL_AS");
  if (const auto now = either(typed.now, "ROLLCALL_NOW"); !now.empty()) {
    const auto time = parse_time(now);
    if (time && std::holds_alternative<Instant>(*time)) options.now = std::get<Instant>(*time);
    if (!options.now)
      throw Error{Fault::usage, "not a time: " + now, "ISO 8601 with an offset or Z: 2026-11-30T06:00:00Z"};
  }
  options.format = format_from(environment, typed);
  options.wide = output_named(environment, typed) == wide_format;
  options.colour = environment.out_is_terminal && !typed.no_colour && environment.variable("NO_COLOR").empty() &&
                   environment.variable("TERM") != "dumb";
}

// Output would refuse it too, but only when the change is made. A text is the same in every format: a variable that
// asks for one is for other commands.
void settle_format(const Typed& typed, Parsed& parsed) {
  const auto& needs = parsed.invocation.needs;
  if (needs.answer == Answer::text) {
    if (parsed.options.format != Format::table && (typed.json || !typed.output.empty()))
      throw Error{Fault::usage, "this command prints a text in no other format", "leave out --output and --json"};
    parsed.options.format = Format::table;
  }
  if (needs.access != store::Access::read && needs.answer == Answer::document)
    require_document_format(parsed.options.format);
}

std::string path_of(const CLI::App& app) {
  return app.get_parent() ? path_of(*app.get_parent()) + ' ' + app.get_name() : std::string{"rollcall"};
}

std::vector<std::string> path_words(const CLI::App& app) {
  auto words = split(path_of(app), ' ');
  words.erase(words.begin());
  return words;
}

const CLI::App& deepest(const CLI::App& app) {
  const auto words = app.get_subcommands();
  return words.empty() ? app : deepest(*words.front());
}

std::vector<std::string> words_under(const CLI::App& app) {
  std::vector<std::string> words;
  for (const auto* word : app.get_subcommands([](const CLI::App*) { return true; })) words.push_back(word->get_name());
  return words;
}

std::vector<std::string> options_of(const CLI::App* app) {
  std::vector<std::string> names;
  for (; app; app = app->get_parent())
    for (const auto* option : app->get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string hint_for(const std::optional<std::string>& meant, const std::string& help) {
  return meant ? "did you mean " + *meant + "? See " + help : help;
}

[[noreturn]] void refuse_stray(const CLI::App& app) {
  const auto& place = deepest(app);
  const auto stray =
      typed_value(place.remaining(true).empty() ? app.remaining(true).front() : place.remaining(true).front());
  const auto path = path_of(place);
  const auto words = words_under(place);
  if (stray.starts_with('-'))
    throw Error{Fault::usage, path + " has no option " + stray,
                hint_for(word_meant(stray.substr(0, stray.find('=')), options_of(&place)), path + " --help")};
  if (words.empty()) throw Error{Fault::usage, path + " takes no more arguments: " + stray, path + " --help"};
  auto meant = word_meant(stray, words);
  if (!meant && !place.get_parent()) meant = words_meant(stray);
  throw Error{Fault::usage, "no such command: " + path + ' ' + stray,
              hint_for(meant ? std::optional{path + ' ' + *meant} : std::nullopt, path + " --help")};
}

// Help was asked for a word that is not there.
bool names_no_command(const CLI::App& app) {
  const auto left = app.remaining(true);
  return !left.empty() && !left.front().starts_with('-') && !words_under(deepest(app)).empty();
}

std::string version_text() {
  return "rollcall " ROLLCALL_VERSION "\nschema " + std::to_string(store::schema_version()) + "\nSQLite " +
         sqlite3_libversion() + '\n';
}

/// The parser of one command line, and what it made of it.
struct Reading {
  Reading(const Environment& environment, OtherWords others) {
    verbs.typed = &environment.arguments;
    verbs.others = others;
    add_everything(app, verbs, typed, parsed.options);
  }

  void read(const std::vector<std::string>& arguments) {
    std::vector<std::string> reversed;
    std::transform(arguments.rbegin(), arguments.rend(), std::back_inserter(reversed), guarded);
    app.parse(reversed);
  }

  Parsed parsed;
  Typed typed;
  Verbs verbs;
  CLI::App app{"", "rollcall"};
};

Parsed settled(const Environment& environment, Reading& reading) {
  auto& parsed = reading.parsed;
  if (reading.typed.version) {
    parsed.printed = version_text();
    return parsed;
  }
  parsed.invocation = reading.verbs.chosen;
  settle(environment, reading.typed, parsed.invocation.needs.answer, parsed.options);
  settle_format(reading.typed, parsed);
  return parsed;
}

// A verb with what it takes; nullopt for whatever else somebody typed.
std::optional<Parsed> parse_verb(const Environment& environment) {
  Reading reading{environment, OtherWords::left_out};
  try {
    reading.read(environment.arguments);
  } catch (const CLI::Error&) {
    return std::nullopt;
  }
  if (!reading.verbs.chosen.run && !reading.typed.version) return std::nullopt;
  return settled(environment, reading);
}

}  // namespace

Parsed parse(const Environment& environment) {
  if (auto verb = parse_verb(environment)) return *verb;
  Reading reading{environment, OtherWords::named};
  auto& app = reading.app;
  try {
    reading.read(environment.arguments);
  } catch (const CLI::CallForHelp&) {
    if (names_no_command(app)) refuse_stray(app);
    reading.parsed.printed = help_text(path_words(deepest(app)), environment.columns);
    return reading.parsed;
  } catch (const CLI::ExtrasError&) {
    refuse_stray(app);
  } catch (const CLI::ParseError& failure) {
    throw Error{Fault::usage, failure.what(), path_of(deepest(app)) + " --help"};
  }
  if (!environment.arguments.empty())
    throw Error{Fault::usage, path_of(deepest(app)) + " needs one of: " + join(words_under(deepest(app)), ", "),
                path_of(deepest(app)) + " --help"};
  reading.parsed.printed = help_text({}, environment.columns);
  return reading.parsed;
}

bool wants_json(const Environment& environment) {
  const auto is_json = [](std::string_view format) { return format == "json" || format == "ndjson"; };
  const auto& words = environment.arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    constexpr std::string_view equals = "--output=";
    const bool value_follows = (word == "-o" || word == "--output") && i + 1 < words.size();
    if (word == "--json" || (value_follows && is_json(words[i + 1])) ||
        (word.starts_with(equals) && is_json(word.substr(equals.size()))) ||
        (word.starts_with("-o") && is_json(word.substr(2))))
      return true;
  }
  return is_json(environment.variable("ROLLCALL_OUTPUT"));
}

}  // namespace rollcall::cli
