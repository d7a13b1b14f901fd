#include "rollcall/store/file/roll_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/file/upgrade.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

std::optional<FileId> file_in(const struct stat& found) {
  if (!S_ISREG(found.st_mode)) return std::nullopt;
  return FileId{found.st_dev, found.st_ino};
}

std::optional<FileId> file_at(const fs::path& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? file_in(found) : std::nullopt;
}

// Where the folder really is, and the name as it is written. What cannot be followed is taken as it is.
fs::path with_real_folder(const fs::path& path) {
  std::error_code unknown;
  const auto absolute = fs::absolute(path, unknown);
  const auto folder = fs::canonical(absolute.parent_path(), unknown);
  return unknown ? path : folder / absolute.filename();
}

// SQLite keeps its journal beside the file, the copies are made beside the name: a symbolic link has two places.
std::vector<fs::path> names_of_roll(const std::string& roll) {
  std::error_code unknown;
  const auto file = fs::canonical(roll, unknown);
  const auto named = with_real_folder(roll);
  if (unknown || file == named) return {named};
  return {named, file};
}

std::vector<fs::path> files_of_roll(const std::string& roll) {
  std::vector<fs::path> all;
  for (const auto& name : names_of_roll(roll)) {
    for (const auto* suffix : {"", "-journal", "-wal", "-shm"}) all.push_back(name.string() + suffix);
    for (const auto& copy : list_schema_copies(name)) all.emplace_back(copy);
  }
  return all;
}

bool is_name_of_roll(const fs::path& path, const fs::path& roll) {
  if (path.parent_path() != roll.parent_path()) return false;
  const auto name = path.filename().string(), own = roll.filename().string();
  if (is_schema_copy_name(name, own)) return true;
  return std::ranges::any_of(std::vector{"", "-journal", "-wal", "-shm"},
                             [&](const char* suffix) { return name == own + suffix; });
}

}  // namespace

std::optional<FileId> file_behind(int descriptor) {
  struct stat found {};
  return ::fstat(descriptor, &found) == 0 ? file_in(found) : std::nullopt;
}

bool is_of_roll(const FileId& file, const std::string& roll) {
  return std::ranges::any_of(files_of_roll(roll), [&](const fs::path& place) { return file_at(place) == file; });
}

bool is_place_of_roll(const std::string& path, const std::string& roll) {
  if (const auto file = file_at(path); file && is_of_roll(*file, roll)) return true;
  const auto place = with_real_folder(path);
  return std::ranges::any_of(names_of_roll(roll), [&](const fs::path& name) { return is_name_of_roll(place, name); });
}

void require_no_place_of_roll(const std::string& path, const std::string& roll) {
  if (is_place_of_roll(path, roll))
    throw Error{Fault::refused, path + " is a file of the roll itself", "choose another name"}.as(Refusal::file_of_roll,
                                                                                                  {path});
}

}  // namespace rollcall::store
