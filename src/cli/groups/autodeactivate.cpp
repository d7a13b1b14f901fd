#include "cli/commands.hpp"

namespace rollcall::cli {

void add_autodeactivate_status(Command group);
void add_autodeactivate_scheduled(Command group);
void add_autodeactivate_deactivated(Command group);
void add_autodeactivate_exclude(Command group);
void add_autodeactivate_include(Command group);
void add_autodeactivate_calendar(Command group);
void add_autodeactivate_run(Command group);
void add_autodeactivate_history(Command group);
void add_autodeactivate_explain(Command group);
void add_autodeactivate_enable(Command group);
void add_autodeactivate_disable(Command group);
void add_autodeactivate_void(Command group);

std::span<const AddCommand> autodeactivate_commands() {
  static constexpr AddCommand commands[]{
      add_autodeactivate_status,  add_autodeactivate_scheduled, add_autodeactivate_deactivated,
      add_autodeactivate_exclude, add_autodeactivate_include,   add_autodeactivate_calendar,
      add_autodeactivate_run,     add_autodeactivate_history,   add_autodeactivate_explain,
      add_autodeactivate_enable,  add_autodeactivate_disable,   add_autodeactivate_void,
  };
  return commands;
}

}  // namespace rollcall::cli
