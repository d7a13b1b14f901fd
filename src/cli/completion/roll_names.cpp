#include "roll_names.hpp"

#include <sstream>

#include "cli/context.hpp"
#include "cli/parse.hpp"
#include "name_source.hpp"

namespace rollcall::cli {
namespace {

constexpr int most_names = 200;

std::vector<store::KnownName> glance(const Environment& environment, const GlobalOptions& options, store::Named what,
                                     const std::string& beginning) {
  const Needs needs{.access = store::Access::read, .right = right_to_read(what), .only_glances = true};
  Context context{environment, options, needs};
  return context.read([&](store::Tx& tx) {
    const auto account_id = what == store::Named::account ? 0 : context.account(tx).id;
    return store::list_known_names(tx, account_id, what, beginning, most_names);
  });
}

}  // namespace

FindNames names_on_roll(const Environment& world) {
  return [&world](const std::vector<std::string>& globals, store::Named what, const std::string& beginning) {
    std::istringstream nothing;
    std::ostringstream unsaid;
    Environment environment{.arguments = globals,
                            .variables = world.variables,
                            .in = nothing,
                            .out = unsaid,
                            .err = unsaid,
                            .clock = world.clock,
                            .user_id = world.user_id,
                            .user_name = world.user_name};
    // Some verb has to stand there for the options to be read.
    for (const auto* word : {"audit", "list"}) environment.arguments.emplace_back(word);
    try {
      return glance(environment, parse(environment).options, what, beginning);
    } catch (const std::exception&) {
      return std::vector<store::KnownName>{};
    }
  };
}

}  // namespace rollcall::cli
