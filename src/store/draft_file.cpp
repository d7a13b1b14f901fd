#include "rollcall/store/draft_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/random.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_taken(const std::string& path) {
  throw Error{Fault::refused, path + " exists already, and is not overwritten", "choose another name"};
}

[[noreturn]] void fail(const std::string& path) {
  throw Error{Fault::database, "cannot write " + path + ": " + std::strerror(errno)};
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : path_{path}, number_{::open(path.c_str(), flags | O_CLOEXEC)} {
    if (number_ < 0) fail(path);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void keep_private() {
    if (::fchmod(number_, S_IRUSR | S_IWUSR) != 0) fail(path_);
  }
  void sync() {
    if (::fsync(number_) != 0) fail(path_);
  }

 private:
  std::string path_;
  int number_;
};

std::string folder_of(const std::string& path) {
  const auto folder = fs::path{path}.parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

void require_absent(const std::string& path) {
  std::error_code unknown;
  const auto found = fs::symlink_status(path, unknown);
  if (fs::exists(found)) refuse_taken(path);
  if (found.type() == fs::file_type::none)
    throw Error{Fault::database, "cannot reach " + path + ": " + unknown.message()};
}

DraftFile::DraftFile(std::string path) : path_{std::move(path)}, draft_{path_ + ".new-" + random_id(4)} {
  require_absent(path_);
}

DraftFile::~DraftFile() {
  ::unlink(draft_.c_str());
  ::unlink((draft_ + "-journal").c_str());
}

void DraftFile::publish() {
  Descriptor file{draft_, O_RDWR};
  file.keep_private();
  file.sync();
  // A link, unlike a rename, never replaces what is there; the draft's own name goes with this object.
  if (::link(draft_.c_str(), path_.c_str()) != 0) {
    if (errno == EEXIST) refuse_taken(path_);
    fail(path_);
  }
  Descriptor{folder_of(path_), O_RDONLY | O_DIRECTORY}.sync();
}

}  // namespace rollcall::store
