#include "rollcall/store/file/folder.hpp"

#include <filesystem>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/file/draft_file.hpp"

namespace rollcall::store {

namespace fs = std::filesystem;

void require_folder_to_fill(const std::string& path, bool may_replace) {
  std::error_code unknown;
  const auto found = fs::status(path, unknown);
  if (found.type() == fs::file_type::not_found) return require_absent(path);  // it may be a link that leads nowhere
  if (found.type() != fs::file_type::none && !fs::is_directory(found)) return require_absent(path);
  const bool is_empty = !unknown && fs::is_empty(path, unknown);
  if (unknown) throw Error{Fault::database, "cannot read " + path + ": " + unknown.message()};
  if (!is_empty && !may_replace) throw Error{Refusal::folder_not_empty, {path}, Hint{Advice::replace_in_folder}};
}

void make_folder_to_fill(const std::string& path) {
  std::error_code failure;
  fs::create_directories(path, failure);
  if (failure) throw Error{Fault::database, "cannot make " + path + ": " + failure.message()};
}

}  // namespace rollcall::store
