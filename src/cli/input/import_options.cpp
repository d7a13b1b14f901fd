#include "import_options.hpp"

namespace rollcall::cli {

void add_import_options(Command command, ImportOptions& options, const std::string& what) {
  command.add_option("file", options.file, what + ", or - for standard input").required().type_name("FILE");
  command.add_flag("--keep-going", options.keep_going,
                   "Import the good lines, report the bad ones, and end with exit code 8");
}

Json rejected_json(std::int64_t line, const std::string& why) {
  return {{"line", line}, {"error", {{"message", why}}}};
}

}  // namespace rollcall::cli
