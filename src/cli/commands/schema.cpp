#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/schema/json_schema.hpp"

namespace rollcall::cli {

void add_schema(Command app) {
  auto words = std::make_shared<std::vector<std::string>>();
  auto command = app.add_subcommand("schema", "The JSON Schema of what a verb prints with --json");
  command.add_option("verb", *words, "The words of the verb, such as user list").required();
  command.runs({no_roll, Right::anyone}, [words](Context& context) {
    const auto schema = json_schema_of(syntax_of(*words));
    context.out.document(schema, [&] { return schema.indented() + '\n'; });
  });
}

}  // namespace rollcall::cli
