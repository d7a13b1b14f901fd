#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "invocation.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace rollcall::cli {

/// An argument as CLI11 has to be given it, so that a value means nothing but itself; and the value as it was typed.
std::string guarded(const std::string& argument);
std::string typed_value(const std::string& word);

/// What a command is told after its words: a switch with a value, or a value by its place. A handle, copied freely;
/// what it stands for lives as long as the parser. Each refinement returns the same option, so that they can be
/// chained. Of a command that is not made it stands for nothing.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_{option} {}

  Option required() const;
  /// What --help calls the value: `FILE`, or the words to choose from, `yes|no`. By default it is told by the type.
  Option type_name(const std::string& name) const;
  /// The value where none is given, which --help shows.
  Option default_val(const std::string& value) const;
  /// Shows in --help what the variable holds already.
  Option capture_default_str() const;
  /// Cannot be given together with `other`.
  Option excludes(Option other) const;

  // What the value may be; anything else is refused with usage.
  Option non_negative() const;
  Option positive() const;
  /// Both bounds included.
  Option range(std::int64_t least, std::int64_t most) const;
  /// These words, which --help and completion show.
  Option one_of(const std::vector<std::string>& words) const;

 private:
  CLI::Option* option_;  ///< nullptr: of a command that is not made
};

/// One word of the command line: a group, a noun in it, or the verb at the end. A handle, like Option. Where the word
/// was not typed (Verbs::typed) it is not made: what is below it and its options are left out.
///
/// Including the header of CLI11 costs every file some five seconds of compiling. This class hides it: only
/// command_line.cpp and parse.cpp know CLI11, and what commands need of it is named here, type by type.
class Command {
 public:
  Command(CLI::App& app, Verbs& verbs) : Command{&app, verbs} {}

  bool is_made() const { return app_ != nullptr; }

  Command add_subcommand(const std::string& name, const std::string& help) const;

  /// `name` is `--long`, `-s,--long`, or a plain word for a value by its place. The variables must outlive the parsing;
  /// they keep what they hold where the option is not given. Values are what was typed, brackets and commas with them;
  /// numbers are decimal, and refused with usage where they are none or too large.
  Option add_option(const std::string& name, std::string& value, const std::string& help) const;
  Option add_option(const std::string& name, std::optional<std::string>& value, const std::string& help) const;
  Option add_option(const std::string& name, std::vector<std::string>& values, const std::string& help) const;
  Option add_option(const std::string& name, std::optional<std::vector<std::string>>& values,
                    const std::string& help) const;
  Option add_option(const std::string& name, std::int64_t& value, const std::string& help) const;
  Option add_option(const std::string& name, std::optional<std::int64_t>& value, const std::string& help) const;
  /// A switch without a value.
  Option add_flag(const std::string& name, bool& given, const std::string& help) const;

  /// Makes a verb of this word: what it needs is declared here, once, and `act` is what it does once it was chosen, its
  /// options read and its needs met. One that answers with a listing has --limit by this, unless it has its own.
  void runs(const Needs& needs, std::function<void(Context&)> act) const;
  /// The same, where some option asks for other needs: `as_typed` tells them when all options are read.
  void runs(const Needs& needs, std::function<Needs()> as_typed, std::function<void(Context&)> act) const;
  /// The same for a group, if none of its words is named.
  void runs_alone(const Needs& needs, std::function<void(Context&)> act) const;
  /// The columns of the file that it imports, for its help.
  void reads(ColumnsRead columns) const;

 private:
  Command(CLI::App* app, Verbs& verbs) : app_{app}, verbs_{&verbs} {}
  std::function<void(Context&)> limited(const Needs& needs, std::function<void(Context&)> act) const;

  CLI::App* app_;  ///< nullptr: not made
  Verbs* verbs_;
};

}  // namespace rollcall::cli
