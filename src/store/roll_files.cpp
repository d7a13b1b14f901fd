#include "rollcall/store/roll_files.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "rollcall/base/error.hpp"
#include "rollcall/store/database.hpp"

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
std::vector<fs::path> places_of_roll(const std::string& roll) {
  std::error_code unknown;
  const auto file = fs::canonical(roll, unknown);
  std::vector<fs::path> all;
  for (const auto& name : {with_real_folder(roll), unknown ? with_real_folder(roll) : file}) {
    for (const auto* suffix : {"", "-journal", "-wal", "-shm"}) all.push_back(name.string() + suffix);
    for (int version = 1; version <= schema_version(); ++version)
      all.push_back(name.string() + ".schema-" + std::to_string(version));
  }
  return all;
}

}  // namespace

std::optional<FileId> file_behind(int descriptor) {
  struct stat found {};
  return ::fstat(descriptor, &found) == 0 ? file_in(found) : std::nullopt;
}

bool is_of_roll(const FileId& file, const std::string& roll) {
  return std::ranges::any_of(places_of_roll(roll), [&](const fs::path& place) { return file_at(place) == file; });
}

bool is_place_of_roll(const std::string& path, const std::string& roll) {
  if (const auto file = file_at(path); file && is_of_roll(*file, roll)) return true;
  const auto places = places_of_roll(roll);
  return std::ranges::find(places, with_real_folder(path)) != places.end();
}

void require_no_place_of_roll(const std::string& path, const std::string& roll) {
  if (is_place_of_roll(path, roll))
    throw Error{Fault::refused, path + " is a file of the roll itself", "choose another name"};
}

}  // namespace rollcall::store
