#include "rollcall/store/file_access.hpp"

#include <algorithm>
#include <filesystem>

#include "rollcall/base/error.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

fs::perms permissions_of(const fs::path& path) {
  std::error_code failure;
  const auto found = fs::status(path, failure);
  if (failure) throw Error{Fault::database, "cannot reach " + path.string() + ": " + failure.message()};
  return found.permissions();
}

unsigned mode_of(fs::perms permissions) {
  return static_cast<unsigned>(permissions & fs::perms::all);
}

// Where it really lies, though a symbolic link may stand elsewhere.
fs::path place_of(const std::string& path) {
  std::error_code failure;
  const auto place = fs::canonical(path, failure);
  return failure ? fs::absolute(path) : place;
}

}  // namespace

FileAccess access_to_file(const std::string& path) {
  return {path, mode_of(permissions_of(path))};
}

FolderAccess access_to_folder_of(const std::string& path) {
  const auto folder = place_of(path).parent_path();
  const auto permissions = permissions_of(folder);
  return {folder.string(), mode_of(permissions), (permissions & fs::perms::sticky_bit) != fs::perms::none};
}

std::vector<FileAccess> access_to_schema_copies(const std::string& path) {
  const fs::path file{path};
  const auto beginning = file.filename().string() + ".schema-";
  const auto folder = file.parent_path();
  std::vector<FileAccess> copies;
  std::error_code unreadable;  // a folder that cannot be listed shows no copies
  for (const auto& entry : fs::directory_iterator{folder.empty() ? "." : folder, unreadable})
    if (entry.path().filename().string().starts_with(beginning))
      copies.push_back(access_to_file((folder / entry.path().filename()).string()));
  std::ranges::sort(copies, {}, &FileAccess::path);
  return copies;
}

}  // namespace rollcall::store
