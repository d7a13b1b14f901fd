#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rollcall::store {

class Descriptor;

/// Throws refused when there is something at the path, even a link that leads nowhere; database when that cannot be
/// known.
void require_absent(const std::string& path);

/// A file while it is written, under a name of its own beside the one it is meant for; removed with its journal at the
/// end, unless it got its name. As long as it lives it is locked, so that nobody takes it for one that a killed command
/// has left.
class Draft {
 public:
  /// Makes it, empty, readable by its owner only, and removes what killed commands have left in the folder. Throws
  /// database when it cannot be made.
  explicit Draft(const std::string& path);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const std::string& name() const { return name_; }

  /// In bytes; nullopt where the system does not tell.
  std::optional<std::int64_t> size() const;

  /// Brings what was written to the disk. Throws database.
  void sync();

  /// Gives it the name, unless there is something already: then false. No hard links are needed, nor a file system that
  /// renames without replacing; on one that can do neither, a process that is killed right here leaves an empty file.
  /// Throws database.
  bool take_name(const std::string& path);
  /// Gives it the name, in the place of what has it. Throws database.
  void replace(const std::string& path);

 private:
  void make(const std::string& path);
  bool reserve_name(const std::string& path);

  std::unique_ptr<Descriptor> file_;
  std::string name_;
  bool named_ = false;
};

/// Brings the names in the path's folder to the disk. Returns why they could not be, or nullopt if they are, or the
/// file system has no such thing.
std::optional<std::string> sync_folder_of(const std::string& path);

/// A file that appears at its path complete and durable, or not at all.
class DraftFile {
 public:
  /// Throws refused when there is something at the path already, database when nothing can be written there.
  explicit DraftFile(std::string path);

  const std::string& draft() const { return draft_.name(); }  ///< where to write; an empty file
  std::optional<std::int64_t> size() const { return draft_.size(); }

  /// Brings what was written to the disk, and gives it its name. Throws refused when something has taken the name
  /// meanwhile, database when the disk or the folder will not have it. Returns a remark where it is done, and yet might
  /// not outlast a power cut; nothing otherwise.
  std::optional<std::string> publish();

 private:
  std::string path_;
  Draft draft_;
};

}  // namespace rollcall::store
