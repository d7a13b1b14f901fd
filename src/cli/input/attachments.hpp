#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/store/ticket/conversation.hpp"

namespace rollcall::cli {

/// What goes with a text that is written: a message and its files, of which one can come from standard input.
struct MessageOptions {
  std::string text;
  std::vector<std::string> files;
  std::optional<std::string> name_of_input;  ///< of the file that standard input is
};

void add_message_options(Command command, MessageOptions& options);

struct MessageTyped {
  std::string text;
  std::vector<store::NewAttachment> attachments;
};

/// The text as typed, or all of standard input for `-`; the files with their names without the folders, their types by
/// their names, their bytes. Throws usage for one that cannot be read or is too large (P-22), and where standard input
/// would have to be read twice; as Input.
MessageTyped message_typed(const MessageOptions& options, const Context& context);

}  // namespace rollcall::cli
