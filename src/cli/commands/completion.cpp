#include <memory>

#include "cli/command_line.hpp"
#include "cli/completion/completion.hpp"
#include "cli/completion/roll_names.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall::cli {
namespace {

struct CompletionOptions {
  std::string shell;
  std::optional<std::vector<std::string>> words;
};

std::string_view kind_of(const Completion& completion) {
  switch (completion.of) {
    case Completion::Of::files:
      return ":files\n";
    case Completion::Of::folders:
      return ":folders\n";
    case Completion::Of::words:
      break;
  }
  return ":words\n";
}

void complete(const CompletionOptions& options, Context& context) {
  if (!options.words) return context.out.raw(completion_script(options.shell));
  const auto completion = completion_of(*options.words, names_on_roll(context.environment));
  std::string text{kind_of(completion)};
  for (const auto& [name, about] : completion.words)
    text += name + (about.empty() ? "" : '\t' + without_control_characters(about)) + '\n';
  context.out.raw(text);
}

}  // namespace

void add_completion(Command app) {
  auto options = std::make_shared<CompletionOptions>();
  auto command = app.add_subcommand("completion", "The script by which a shell completes rollcall's command lines");
  command.add_option("shell", options->shell, "Which shell").required().one_of({"bash", "zsh", "fish"});
  command.add_option("word", options->words, "Behind --, the words typed so far: what can come next, for the script");
  command.runs({no_roll, Right::anyone, Answer::text}, [options](Context& context) { complete(*options, context); });
}

}  // namespace rollcall::cli
