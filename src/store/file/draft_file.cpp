#include "rollcall/store/file/draft_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "descriptor.hpp"
#include "far_lock.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/file/left_draft.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

constexpr int tries_for_a_name = 10;

[[noreturn]] void refuse_taken(const std::string& path) {
  throw Error{Fault::refused, path + " already exists, and is not overwritten", "choose another name"}.as(
      Refusal::file_exists, {path});
}

[[noreturn]] void fail_to_write(const std::string& path) {
  throw Error{Fault::database, "cannot write " + path + ": " + std::strerror(errno)};
}

const std::string& absent(const std::string& path) {
  require_absent(path);
  return path;
}

// The errors of a file system that does not support what was asked.
bool is_inability(int error) {
  return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP || error == EPERM || error == EMLINK;
}

}  // namespace

void require_absent(const std::string& path) {
  std::error_code unknown;
  const auto found = fs::symlink_status(path, unknown);
  if (fs::exists(found)) refuse_taken(path);
  if (found.type() == fs::file_type::none)
    throw Error{Fault::database, "cannot reach " + path + ": " + unknown.message()};
}

std::optional<std::string> sync_folder_of(const std::string& path) {
  const auto folder = fs::path{path}.parent_path().string();
  const Descriptor descriptor{folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY};
  if (descriptor.is_open() && ::fsync(descriptor.number()) == 0) return std::nullopt;
  if (descriptor.is_open() && is_inability(errno)) return std::nullopt;
  return std::strerror(errno);
}

Draft::Draft(const std::string& path) {
  remove_left_drafts(path);
  make(path);
}

Draft::~Draft() {
  if (named_) return;
  ::unlink((name_ + "-journal").c_str());
  ::unlink(name_.c_str());
}

// Until it is locked, another command may take it for one that was left, and remove it.
void Draft::make(const std::string& path) {
  for (int tried = 0; tried < tries_for_a_name; ++tried) {
    name_ = new_draft_name(path);
    file_ = std::make_unique<Descriptor>(name_, O_RDWR | O_CREAT | O_EXCL);
    if (!file_->is_open()) {
      if (errno == EEXIST) continue;
      fail_to_write(path);
    }
    if (try_far_lock(file_->number(), in_use_byte) != Locked::no && file_->is_at(name_)) return;
  }
  throw Error{Fault::database,
              "cannot write " + path + ": another program removes the files that are written beside it"};
}

std::optional<std::int64_t> Draft::size() const {
  const auto found = file_->look();
  return found ? std::optional<std::int64_t>{found->st_size} : std::nullopt;
}

void Draft::sync() {
  if (::fsync(file_->number()) != 0) fail_to_write(name_);
}

bool Draft::take_name(const std::string& path) {
  if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return named_ = true;
  if (errno == EEXIST) return false;
  if (!is_inability(errno)) fail_to_write(path);
  // A link never replaces what is there.
  if (::link(name_.c_str(), path.c_str()) == 0) {
    ::unlink(name_.c_str());
    return named_ = true;
  }
  if (errno == EEXIST) return false;
  return reserve_name(path);
}

// The name is taken by an empty file first, which the draft then replaces: it is ours.
bool Draft::reserve_name(const std::string& path) {
  const Descriptor place{path, O_WRONLY | O_CREAT | O_EXCL};
  if (!place.is_open() && errno == EEXIST) return false;
  if (!place.is_open()) fail_to_write(path);
  if (place.is_at(path) && ::rename(name_.c_str(), path.c_str()) == 0) return named_ = true;
  const int why = errno;
  if (place.is_at(path)) ::unlink(path.c_str());
  errno = why;
  fail_to_write(path);
}

void Draft::replace(const std::string& path) {
  if (::rename(name_.c_str(), path.c_str()) != 0) fail_to_write(path);
  named_ = true;
}

DraftFile::DraftFile(std::string path) : path_{std::move(path)}, draft_{absent(path_)} {}

std::optional<std::string> DraftFile::publish() {
  draft_.sync();
  if (!draft_.take_name(path_)) refuse_taken(path_);
  const auto failure = sync_folder_of(path_);
  if (!failure) return std::nullopt;
  return path_ + " is complete, but its folder could not be synced (" + *failure + "): a power cut now could lose it";
}

}  // namespace rollcall::store
