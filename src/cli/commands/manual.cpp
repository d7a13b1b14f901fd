#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/folder_export.hpp"
#include "cli/manual/pages.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/base/zone.hpp"

namespace rollcall::cli {
namespace {

struct ManualOptions {
  std::string page = "rollcall.1";
  std::optional<std::string> folder;
};

// `user` stands for rollcall-user.1.
const ManualPage& page_named(const std::vector<ManualPage>& pages, const std::string& typed) {
  std::vector<std::string> files;
  for (const auto& page : pages) {
    files.push_back(page.file);
    const auto name = page.file.substr(0, page.file.rfind('.'));
    if (typed == page.file || typed == name || "rollcall-" + typed == name) return page;
  }
  throw Error{Fault::usage, "no such page of the manual: " + typed, "one of " + join(files, ", ")};
}

void write_manual(const ManualOptions& options, Context& context) {
  const auto pages = manual_pages(Zone::utc().day_of(context.now()));
  if (!options.folder) return context.out.raw(page_named(pages, options.page).text());
  FolderExport folder{*options.folder, true, "rollcall manual PAGE > FILE", context};
  for (const auto& page : pages) folder.add(page.file, page.text());
  context.note(counted(std::ssize(pages), "page", "pages") + " in " + *options.folder + '.');
}

}  // namespace

void add_manual(Command app) {
  auto options = std::make_shared<ManualOptions>();
  auto command = app.add_subcommand("manual", "Print a page of the manual, or write all of them into a folder");
  command.add_option("page", options->page, "Which: rollcall, a group, json or exit-codes").capture_default_str();
  command.add_option("--out", options->folder, "Write all pages there; the folder is made if there is none")
      .type_name("DIR");
  command.runs({no_roll, Right::anyone, Answer::text},
               [options](Context& context) { write_manual(*options, context); });
}

}  // namespace rollcall::cli
