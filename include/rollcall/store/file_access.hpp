#pragma once

#include <string>
#include <vector>

namespace rollcall::store {

/// What the operating system lets others than the owner do, group or not, by the mode alone.
struct FileAccess {
  std::string path;
  unsigned mode;  ///< the nine bits of reading, writing and running

  bool others_read() const { return (mode & 0044) != 0; }
  bool others_write() const { return (mode & 0022) != 0; }
};

/// The file, through symbolic links. Throws database.
FileAccess access_to_file(const std::string& path);

/// The folder the file is in.
struct FolderAccess {
  std::string path;
  unsigned mode;
  bool sticky;  ///< only who owns a file in it can put another in its place

  bool others_replace() const { return (mode & 0002) != 0 && !sticky; }
};
FolderAccess access_to_folder_of(const std::string& path);

/// The copies that were made beside it before its schema was brought up to date, by name.
std::vector<FileAccess> access_to_schema_copies(const std::string& path);

}  // namespace rollcall::store
