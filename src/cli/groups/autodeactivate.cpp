#include "../commands.hpp"

namespace rollcall::cli {

void add_autodeactivate_status(Command group, Invocation& chosen);
void add_autodeactivate_scheduled(Command group, Invocation& chosen);
void add_autodeactivate_deactivated(Command group, Invocation& chosen);
void add_autodeactivate_exclude(Command group, Invocation& chosen);
void add_autodeactivate_include(Command group, Invocation& chosen);
void add_autodeactivate_calendar(Command group, Invocation& chosen);
void add_autodeactivate_run(Command group, Invocation& chosen);
void add_autodeactivate_history(Command group, Invocation& chosen);
void add_autodeactivate_explain(Command group, Invocation& chosen);
void add_autodeactivate_enable(Command group, Invocation& chosen);
void add_autodeactivate_disable(Command group, Invocation& chosen);

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
