#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "context.hpp"

namespace rollcall::cli {

Option Option::required() const {
  return Option{*option_->required()};
}

Option Option::type_name(const std::string& name) const {
  return Option{*option_->type_name(name)};
}

Option Option::default_val(const std::string& value) const {
  return Option{*option_->default_val(value)};
}

Option Option::capture_default_str() const {
  return Option{*option_->capture_default_str()};
}

Option Option::excludes(Option other) const {
  option_->excludes(other.option_);
  return *this;
}

Option Option::non_negative() const {
  return Option{*option_->check(CLI::NonNegativeNumber)};
}

Option Option::positive() const {
  return Option{*option_->check(CLI::PositiveNumber)};
}

Option Option::range(int least, int most) const {
  return Option{*option_->check(CLI::Range(least, most))};
}

Option Option::one_of(const std::vector<std::string>& words) const {
  return Option{*option_->check(CLI::IsMember(words))};
}

Command Command::add_subcommand(const std::string& name, const std::string& help) const {
  return Command{*app_->add_subcommand(name, help), *verbs_};
}

Option Command::add_option(const std::string& name, std::string& value, const std::string& help) const {
  return Option{*app_->add_option(name, value, help)};
}

Option Command::add_option(const std::string& name, std::optional<std::string>& value, const std::string& help) const {
  return Option{*app_->add_option(name, value, help)};
}

Option Command::add_option(const std::string& name, std::vector<std::string>& values, const std::string& help) const {
  return Option{*app_->add_option(name, values, help)};
}

Option Command::add_option(const std::string& name, std::optional<std::vector<std::string>>& values,
                           const std::string& help) const {
  return Option{*app_->add_option(name, values, help)};
}

Option Command::add_option(const std::string& name, int& value, const std::string& help) const {
  return Option{*app_->add_option(name, value, help)};
}

Option Command::add_option(const std::string& name, std::int64_t& value, const std::string& help) const {
  return Option{*app_->add_option(name, value, help)};
}

Option Command::add_option(const std::string& name, std::optional<std::int64_t>& value, const std::string& help) const {
  return Option{*app_->add_option(name, value, help)};
}

Option Command::add_flag(const std::string& name, bool& given, const std::string& help) const {
  return Option{*app_->add_flag(name, given, help)};
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
  verbs_->declared.emplace(app_, needs);
  app_->callback([verbs = verbs_, needs, act = limited(needs, std::move(act))] { verbs->chosen = {needs, act}; });
}

void Command::runs_alone(const Needs& needs, std::function<void(Context&)> act) const {
  app_->final_callback([app = app_, verbs = verbs_, needs, act = limited(needs, std::move(act))] {
    if (app->get_subcommands().empty()) verbs->chosen = {needs, act};
  });
}

}  // namespace rollcall::cli
