#include "rollcall/store/file/file_access.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "rollcall/base/error.hpp"
#include "rollcall/store/file/upgrade.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

struct stat look_at(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0)
    throw Error{Fault::database, "cannot reach " + path + ": " + std::strerror(errno)};
  return found;
}

// Each once, the nearest first.
std::vector<std::string> folders_above(const std::string& path) {
  std::error_code failure;
  const auto named = fs::absolute(path, failure).lexically_normal();
  const auto real = failure ? fs::path{} : fs::canonical(path, failure);
  if (failure) throw Error{Fault::database, "cannot reach " + path + ": " + failure.message()};
  std::vector<std::string> folders;
  for (const auto& way : {real, named})
    for (auto folder = way.parent_path();; folder = folder.parent_path()) {
      if (std::ranges::find(folders, folder.string()) == folders.end()) folders.push_back(folder.string());
      if (folder == folder.parent_path()) break;
    }
  return folders;
}

}  // namespace

Presence presence_of(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0) return Presence::present;
  return errno == ENOENT || errno == ENOTDIR ? Presence::absent : Presence::unknown;
}

std::optional<unsigned> find_owner(const std::string& path) {
  if (presence_of(path) == Presence::absent) return std::nullopt;
  return look_at(path).st_uid;
}

FileAccess access_to_file(const std::string& path) {
  return {path, look_at(path).st_mode & 0777};
}

std::vector<FolderAccess> access_to_folders_above(const std::string& path) {
  const auto owner = look_at(path).st_uid;
  std::vector<FolderAccess> all;
  for (const auto& folder : folders_above(path)) {
    const auto found = look_at(folder);
    all.push_back({.path = folder,
                   .mode = found.st_mode & 0777,
                   .sticky = (found.st_mode & S_ISVTX) != 0,
                   .owner = found.st_uid,
                   .owner_trusted = found.st_uid == 0 || found.st_uid == owner});
  }
  return all;
}

std::vector<FileAccess> access_to_schema_copies(const std::string& path) {
  std::vector<FileAccess> copies;
  for (const auto& copy : list_schema_copies(path)) copies.push_back(access_to_file(copy));
  return copies;
}

}  // namespace rollcall::store
