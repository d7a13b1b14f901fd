#include "folder_export.hpp"

#include <filesystem>
#include <fstream>

#include "cli/acting/own_refusals.hpp"
#include "rollcall/store/file/draft_file.hpp"
#include "rollcall/store/file/folder.hpp"
#include "rollcall/store/file/roll_files.hpp"

namespace rollcall::cli {

FolderExport::FolderExport(std::string folder, bool replaces, const std::string& instead, Context& context)
    : folder_{std::move(folder)}, context_{context} {
  if (context.options.signed_in) throw_signed_in_writes_no_file(folder_, instead);
  store::require_no_place_of_roll(folder_, context.options.db);
  store::require_folder_to_fill(folder_, replaces);
  if (!context.options.dry_run) store::make_folder_to_fill(folder_);
}

void FolderExport::add(std::string_view name, const std::string& content) {
  const auto path = (std::filesystem::path{folder_} / name).string();
  store::require_no_place_of_roll(path, context_.options.db);
  if (context_.options.dry_run) return;
  store::Draft draft{path};
  std::ofstream file{draft.name(), std::ios::binary};
  file << content;
  file.close();
  if (!file) throw Error{Fault::database, "cannot write " + path};
  draft.replace(path);
}

}  // namespace rollcall::cli
