#pragma once

#include <optional>
#include <string>
#include <vector>

namespace rollcall::store {

/// Whether there is something at a path; unknown where it cannot be looked at.
enum class Presence { absent, present, unknown };
Presence presence_of(const std::string& path);  ///< through symbolic links

/// The number of the user who owns what is at the path, through symbolic links; nullopt if there is nothing. Throws
/// database where that cannot be known.
std::optional<unsigned> find_owner(const std::string& path);

/// What the operating system lets others than the owner do, group or not, by the mode alone.
struct FileAccess {
  std::string path;
  unsigned mode;  ///< the nine bits of reading, writing and running

  bool others_read() const { return (mode & 0044) != 0; }
  bool others_write() const { return (mode & 0022) != 0; }
};

/// The file, through symbolic links. Throws database.
FileAccess access_to_file(const std::string& path);

/// A folder that leads to the file: anybody who can replace what is in it can put another file
/// in the file's place.
struct FolderAccess {
  std::string path;
  unsigned mode;
  bool sticky;         ///< only the owner of a file in it, or of the folder, can replace the file
  unsigned owner;      ///< the user's number
  bool owner_trusted;  ///< root, or the owner of the file

  bool group_replaces() const { return (mode & 0020) != 0 && !sticky; }
  bool others_replace() const { return (mode & 0002) != 0 && !sticky; }
};

/// All of them, the nearest first: on the way that is named, and on the one to where the file really is. Throws
/// database.
std::vector<FolderAccess> access_to_folders_above(const std::string& path);

/// The copies that were made beside it before its schema was brought up to date, by name. Throws database.
std::vector<FileAccess> access_to_schema_copies(const std::string& path);

}  // namespace rollcall::store
