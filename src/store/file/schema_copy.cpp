#include "schema_copy.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "migrations.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/store/file/database.hpp"
#include "rollcall/store/file/draft_file.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t block_size = 64 * 1024;
using Block = std::array<char, block_size>;

// Where the first block of a SQLite file counts changes and versions, which differ though nothing else does.
void blank_counters(Block& block) {
  for (const std::size_t counter : {24U, 40U, 92U})
    for (std::size_t byte = 0; byte < 4; ++byte) block[counter + byte] = 0;
}

bool is_same_content(const std::string& one, const std::string& other) {
  std::error_code failure;
  if (fs::file_size(one, failure) != fs::file_size(other, failure) || failure) return false;
  std::ifstream first{one, std::ios::binary}, second{other, std::ios::binary};
  Block a{}, b{};
  for (bool head = true; first && second; head = false) {
    first.read(a.data(), a.size());
    second.read(b.data(), b.size());
    if (head) blank_counters(a);
    if (head) blank_counters(b);
    const auto count = first.gcount();
    if (count != second.gcount() || !std::equal(a.begin(), a.begin() + count, b.begin())) return false;
  }
  return first.eof() && second.eof();
}

bool is_sound_copy(const std::string& path, int version) {
  try {
    SQLite::Database copy{path, SQLite::OPEN_READONLY};
    return copy.execAndGet("PRAGMA application_id").getInt() == application_id && version_of(copy) == version &&
           copy.execAndGet("PRAGMA quick_check(1)").getString() == "ok";
  } catch (const SQLite::Exception&) {
    return false;
  }
}

// VACUUM INTO cannot run inside a transaction: another connection reads what the caller's transaction keeps fixed.
void vacuum_into(const std::string& roll, const std::string& draft) {
  auto source = Database::open(roll, Access::write, OlderSchema::kept);
  SQLite::Statement copy{source.sql(), "VACUUM INTO ?"};
  copy.bind(1, draft);
  copy.exec();
}

void sync_folder(const std::string& path) {
  if (const auto failure = sync_folder_of(path))
    throw Error{Fault::database, "the folder of " + path + " could not be synced: " + *failure};
}

}  // namespace

std::string schema_copy_name(const std::string& roll, int version, int number) {
  const auto first = roll + ".schema-" + std::to_string(version);
  return number == 1 ? first : first + '.' + std::to_string(number);
}

std::string copy_schema(const std::string& roll, int version) {
  Draft draft{schema_copy_name(roll, version, 1)};
  vacuum_into(roll, draft.name());
  draft.sync();
  for (int number = 1;; ++number) {
    const auto path = schema_copy_name(roll, version, number);
    std::error_code unknown;
    const auto there = fs::symlink_status(path, unknown).type();
    if (there == fs::file_type::regular) {
      const bool same = is_same_content(draft.name(), path);
      if (!same && is_sound_copy(path, version)) continue;
      if (!same) draft.replace(path);
    } else if (there != fs::file_type::not_found || !draft.take_name(path)) {
      continue;
    }
    sync_folder(path);
    return path;
  }
}

}  // namespace rollcall::store
