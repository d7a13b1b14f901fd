#pragma once

#include <string>

namespace rollcall::store {

/// Throws refused when there is something at the path, be it a link that leads nowhere; database when that cannot be
/// known.
void require_absent(const std::string& path);

/// A file that appears at its path complete and durable, or not at all: it is written under a name of its own beside it
/// first, and removed with its journal when nobody published it.
class DraftFile {
 public:
  /// Throws refused when there is something at the path already.
  explicit DraftFile(std::string path);
  ~DraftFile();
  DraftFile(const DraftFile&) = delete;
  DraftFile& operator=(const DraftFile&) = delete;

  const std::string& draft() const { return draft_; }  ///< where to write; nothing is there yet

  /// Brings what was written to the disk, readable by its owner only, and gives it its name. Throws refused when
  /// something has taken the name meanwhile, database when the disk or the folder will not have it.
  void publish();

 private:
  std::string path_;
  std::string draft_;
};

}  // namespace rollcall::store
