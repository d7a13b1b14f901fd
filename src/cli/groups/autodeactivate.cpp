#include "../commands.hpp"

namespace rollcall::cli {

void add_autodeactivate_status(CLI::App& group, Invocation& chosen);
void add_autodeactivate_scheduled(CLI::App& group, Invocation& chosen);
void add_autodeactivate_deactivated(CLI::App& group, Invocation& chosen);
void add_autodeactivate_exclude(CLI::App& group, Invocation& chosen);
void add_autodeactivate_include(CLI::App& group, Invocation& chosen);
void add_autodeactivate_calendar(CLI::App& group, Invocation& chosen);
void add_autodeactivate_run(CLI::App& group, Invocation& chosen);
void add_autodeactivate_history(CLI::App& group, Invocation& chosen);
void add_autodeactivate_explain(CLI::App& group, Invocation& chosen);
void add_autodeactivate_enable(CLI::App& group, Invocation& chosen);
void add_autodeactivate_disable(CLI::App& group, Invocation& chosen);

std::span<const AddCommand> autodeactivate_commands() {
  static constexpr AddCommand commands[]{
      add_autodeactivate_status,  add_autodeactivate_scheduled, add_autodeactivate_deactivated,
      add_autodeactivate_exclude, add_autodeactivate_include,   add_autodeactivate_calendar,
      add_autodeactivate_run,     add_autodeactivate_history,   add_autodeactivate_explain,
      add_autodeactivate_enable,  add_autodeactivate_disable,
  };
  return commands;
}

}  // namespace rollcall::cli
