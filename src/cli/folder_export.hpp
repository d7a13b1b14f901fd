#pragma once

#include <string>
#include <string_view>

#include "context.hpp"

namespace rollcall::cli {

/// A folder that a command fills with files, each complete or not there at all. Like print_or_save (csv_export.hpp), it
/// opens nothing under --signed-in, and no file of the roll; and nothing outside of the folder: a link in it is
/// replaced, not followed.
class FolderExport {
 public:
  /// Makes the folder where there is none. `replaces`: files that are there already get other content, and what it does
  /// not write stays. Throws denied where --signed-in writes none (S-21), with what to type `instead`; refused for a
  /// place of the roll, for what is no folder and, unless it replaces, for one that holds anything; database where it
  /// cannot be made.
  FolderExport(std::string folder, bool replaces, const std::string& instead, Context& context);

  /// `name` is one of ours, without a folder. Throws refused and database as above; in a dry run it only judges.
  void add(std::string_view name, const std::string& content);

 private:
  std::string folder_;
  Context& context_;
};

}  // namespace rollcall::cli
