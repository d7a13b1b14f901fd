#include "attachments.hpp"

#include <algorithm>
#include <filesystem>
#include "input.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/ticket/media_type.hpp"

namespace rollcall::cli {
namespace {

void require_input_once(const MessageOptions& options) {
  const auto attached = std::ranges::count(options.files, "-");
  if (attached + (options.text == "-" ? 1 : 0) > 1)
    throw Error{Fault::usage, "standard input can be read only once: as the text or as one attachment"};
  if (attached == 1 && !options.name_of_input)
    throw Error{Fault::usage, "the file from standard input has no name", "--attach - --attach-name NAME"};
  if (attached == 0 && options.name_of_input)
    throw Error{Fault::usage, "--attach-name names what --attach - reads from standard input",
                "--attach - --attach-name NAME"};
}

std::string text_of(const MessageOptions& options, const Context& context) {
  constexpr std::size_t longest = 1 << 20;
  return options.text == "-" ? Input{context, "-"}.text(longest) : options.text;
}

}  // namespace

void add_message_options(Command command, MessageOptions& options) {
  command.add_option("--text", options.text, "The text, or - for standard input").type_name("TEXT");
  command.add_option("--attach", options.files, "Files to attach; - for standard input").type_name("FILE");
  command.add_option("--attach-name", options.name_of_input, "The name of the file from standard input")
      .type_name("NAME");
}

MessageTyped message_typed(const MessageOptions& options, const Context& context) {
  constexpr std::size_t largest = (std::size_t{10} << 20) + 1;  // one more, so that what is too large is told apart
  require_input_once(options);
  MessageTyped message{.text = text_of(options, context), .attachments = {}};
  for (const auto& file : options.files) {
    const auto name = file == "-" ? *options.name_of_input : std::filesystem::path{file}.filename().string();
    Input input{context, file, "--attach - --attach-name '" + name + "'"};
    message.attachments.push_back({name, media_type_of(name), input.content(largest)});
  }
  return message;
}

}  // namespace rollcall::cli
