#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/help/page.hpp"

namespace rollcall::cli {

void add_help(Command app) {
  auto words = std::make_shared<std::vector<std::string>>();
  auto command = app.add_subcommand("help", "What a command does, and how");
  command.add_option("command", *words, "The words of a command, such as user add; without them, all there is");
  command.runs({no_roll, Right::anyone, Answer::text},
               [words](Context& context) { context.out.raw(help_text(*words, context.environment.columns)); });
}

}  // namespace rollcall::cli
