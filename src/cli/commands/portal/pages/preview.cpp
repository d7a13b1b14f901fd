#include <algorithm>
#include <memory>

#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "cli/folder_export.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/templates/languages.hpp"
#include "rollcall/web/preview.hpp"

namespace rollcall::cli {
namespace {

struct PortalPreviewOptions {
  std::string folder;
  std::vector<std::string> languages;
  bool replaces = false;
};

// In the order of the files; each once.
std::vector<std::string> languages_to_preview(const std::vector<std::string>& typed) {
  std::vector<std::string> tags, known;
  for (const auto& language : templates::languages()) {
    known.push_back(language.tag);
    const auto is_meant = [&](const auto& tag) { return templates::find_language(tag) == &language; };
    if (typed.empty() || std::ranges::any_of(typed, is_meant)) tags.push_back(language.tag);
  }
  for (const auto& tag : typed)
    if (!templates::find_language(tag))
      throw Error{Fault::usage, "the pages are not in the language " + tag, "one of " + join(known, ", ")};
  return tags;
}

void preview_folder(const PortalPreviewOptions& options, Context& context) {
  if (options.folder == "-") throw Error{Fault::usage, "a preview is a folder of files", "--out DIR"};
  const auto languages = languages_to_preview(options.languages);
  const auto look = context.read([&](store::Tx& tx) { return web::preview_look(tx, context.account(tx)); });
  FolderExport folder{options.folder, options.replaces, "rollcall portal request GET PATH > FILE", context};
  std::int64_t files = 0;
  web::preview_pages(look, languages, [&](const web::PreviewFile& file) {
    folder.add(file.name, file.content);
    ++files;
  });
  context.out.report({{"folder", options.folder}, {"languages", languages}, {"file_count", files}, {"changed", true}},
                     [&] { return counted(files, "file", "files") + " in " + options.folder + ".\n"; });
}

}  // namespace

void add_portal_preview(Command group) {
  auto options = std::make_shared<PortalPreviewOptions>();
  auto command = group.add_subcommand(
      "preview",
      "Write every page of the portal in every state into a folder, as files that a browser opens: with samples, in "
      "the "
      "account's looks and words. The same looks give the same bytes, so a repository shows what a change did");
  command.add_option("--out", options->folder, "The folder, which is made if there is none")
      .required()
      .type_name("DIR");
  command.add_option("--language", options->languages, "Only this language; can be repeated").type_name("TAG");
  command.add_flag("--replace", options->replaces, "Write over what an earlier preview left there; the rest stays");
  command.runs({store::Access::read, Right::portal_settings},
               [options](Context& context) { preview_folder(*options, context); });
}

}  // namespace rollcall::cli
