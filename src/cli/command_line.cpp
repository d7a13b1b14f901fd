#include "command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>

#include "context.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

struct NumberRead {
  std::int64_t number = 0;
  std::string problem{};  ///< empty: there is none
};

// Decimal digits: CLI11 itself takes 010 for eight and 0x10 for sixteen, and the largest for what is larger.
NumberRead read_number(const std::string& typed, std::int64_t least, std::int64_t most) {
  NumberRead read;
  const auto* end = typed.data() + typed.size();
  const auto [read_to, fault] = std::from_chars(typed.data(), end, read.number);
  if (read_to != end || fault == std::errc::invalid_argument)
    read.problem = fmt::format("not a whole number: {}", typed);
  else if (fault == std::errc::result_out_of_range || read.number < least || read.number > most)
    read.problem = fmt::format("not a number from {} to {}: {}", least, most, typed);
  return read;
}

using Values = std::vector<std::string>;

// An option whose values reach `take` as they were typed. CLI11's own ways to fill a variable read more into them.
CLI::Option& add_value(CLI::App& app, const std::string& name, const std::string& help, const std::string& type,
                       const std::function<void(const CLI::Option&, const Values&)>& take) {
  const auto option = std::make_shared<const CLI::Option*>();
  auto* added = app.add_option(
      name,
      [option, take](const Values& words) {
        Values typed;
        for (const auto& word : words) typed.push_back(typed_value(word));
        take(**option, typed);
        return true;
      },
      help);
  *option = added;
  return *added->type_name(type)->run_callback_for_default();
}

template <class Text>
CLI::Option& add_text(CLI::App& app, const std::string& name, Text& value, const std::string& help) {
  return add_value(app, name, help, "TEXT", [&](const CLI::Option&, const Values& typed) { value = typed.front(); });
}

template <class Texts>
CLI::Option& add_texts(CLI::App& app, const std::string& name, Texts& values, const std::string& help) {
  auto& option = add_value(app, name, help, "TEXT", [&](const CLI::Option&, const Values& typed) { values = typed; });
  option.expected(CLI::detail::expected_max_vector_size);
  return option;
}

template <class Number>
CLI::Option& add_number(CLI::App& app, const std::string& name, Number& value, const std::string& help) {
  using Limits = std::numeric_limits<std::int64_t>;
  return add_value(app, name, help, "N", [&](const CLI::Option& option, const Values& typed) {
    const auto read = read_number(typed.front(), Limits::min(), Limits::max());
    if (!read.problem.empty()) throw CLI::ValidationError{option.get_name(), read.problem};
    value = read.number;
  });
}

}  // namespace

// Nothing that is typed can hold a zero byte. Behind one, CLI11 does not see a list in brackets, nor a `++` that ends a
// command's words, nor an empty value that it would replace by the next word.
std::string guarded(const std::string& argument) {
  const std::string guard(1, '\0');
  if (argument.starts_with('[') || argument == "++") return guard + argument;
  if (argument.starts_with("--") && argument.find('=') != std::string::npos)
    return argument.substr(0, argument.find('=') + 1) + guard + argument.substr(argument.find('=') + 1);
  return argument;
}

std::string typed_value(const std::string& word) {
  auto typed = word;
  std::erase(typed, '\0');
  return typed;
}

Option Option::required() const {
  if (option_) option_->required();
  return *this;
}

Option Option::type_name(const std::string& name) const {
  if (option_) option_->type_name(name);
  return *this;
}

Option Option::default_val(const std::string& value) const {
  if (option_) option_->default_val(value);
  return *this;
}

Option Option::capture_default_str() const {
  if (option_) option_->capture_default_str();
  return *this;
}

Option Option::excludes(Option other) const {
  if (option_) option_->excludes(other.option_);
  return *this;
}

Option Option::range(std::int64_t least, std::int64_t most) const {
  if (option_)
    option_->check([=](const std::string& word) { return read_number(typed_value(word), least, most).problem; });
  return *this;
}

Option Option::non_negative() const {
  return range(0, std::numeric_limits<std::int64_t>::max());
}

Option Option::positive() const {
  return range(1, std::numeric_limits<std::int64_t>::max());
}

Option Option::one_of(const std::vector<std::string>& words) const {
  if (option_)
    option_->type_name(join(words, "|"))->check([words](const std::string& word) {
      const auto typed = typed_value(word);
      return std::ranges::find(words, typed) != words.end()
                 ? std::string{}
                 : fmt::format("not one of {}: {}", join(words, ", "), typed);
    });
  return *this;
}

Command Command::add_subcommand(const std::string& name, const std::string& help) const {
  if (!app_) return *this;
  const auto* typed = verbs_->typed;
  const bool is_typed = !typed || std::ranges::find(*typed, name) != typed->end();
  if (!is_typed && verbs_->others == OtherWords::left_out) return Command{nullptr, *verbs_};
  auto* word = app_->add_subcommand(name, help);
  return Command{is_typed ? word : nullptr, *verbs_};
}

Option Command::add_option(const std::string& name, std::string& value, const std::string& help) const {
  if (!app_) return Option{nullptr};
  return Option{add_text(*app_, name, value, help).default_function([&value] { return value; })};
}

Option Command::add_option(const std::string& name, std::optional<std::string>& value, const std::string& help) const {
  return Option{app_ ? &add_text(*app_, name, value, help) : nullptr};
}

Option Command::add_option(const std::string& name, std::vector<std::string>& values, const std::string& help) const {
  return Option{app_ ? &add_texts(*app_, name, values, help) : nullptr};
}

Option Command::add_option(const std::string& name, std::optional<std::vector<std::string>>& values,
                           const std::string& help) const {
  return Option{app_ ? &add_texts(*app_, name, values, help) : nullptr};
}

Option Command::add_option(const std::string& name, std::int64_t& value, const std::string& help) const {
  if (!app_) return Option{nullptr};
  return Option{add_number(*app_, name, value, help).default_function([&value] { return std::to_string(value); })};
}

Option Command::add_option(const std::string& name, std::optional<std::int64_t>& value, const std::string& help) const {
  return Option{app_ ? &add_number(*app_, name, value, help) : nullptr};
}

Option Command::add_flag(const std::string& name, bool& given, const std::string& help) const {
  return Option{app_ ? app_->add_flag(name, given, help) : nullptr};
}

// A verb that ends a long listing early itself has its own --limit already.
std::function<void(Context&)> Command::limited(const Needs& needs, std::function<void(Context&)> act) const {
  if (needs.answer != Answer::listing || app_->get_option_no_throw("--limit") != nullptr) return act;
  const auto limit = std::make_shared<std::int64_t>(-1);
  add_option("--limit", *limit, "At most this many rows").type_name("N").non_negative();
  return [limit, act = std::move(act)](Context& context) {
    context.out.show_at_most(*limit);
    act(context);
  };
}

void Command::runs(const Needs& needs, std::function<void(Context&)> act) const {
  runs(
      needs, [needs] { return needs; }, std::move(act));
}

void Command::runs(const Needs& needs, std::function<Needs()> as_typed, std::function<void(Context&)> act) const {
  if (!app_) return;
  verbs_->declared.emplace(app_, needs);
  app_->callback([verbs = verbs_, as_typed = std::move(as_typed), act = limited(needs, std::move(act))] {
    verbs->chosen = {as_typed(), act};
  });
}

void Command::runs_alone(const Needs& needs, std::function<void(Context&)> act) const {
  if (!app_) return;
  verbs_->declared.emplace(app_, needs);
  app_->final_callback([app = app_, verbs = verbs_, needs, act = limited(needs, std::move(act))] {
    if (app->get_subcommands().empty()) verbs->chosen = {needs, act};
  });
}

void Command::reads(ColumnsRead columns) const {
  if (app_) verbs_->columns.emplace(app_, columns);
}

}  // namespace rollcall::cli
