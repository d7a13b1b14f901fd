#include "rollcall/store/file/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "rollcall/base/error.hpp"
#include "rollcall/domain/advice.hpp"
#include "rollcall/store/file/roll_files.hpp"

namespace rollcall::store {
namespace {

[[noreturn]] void refuse_key(const std::string& what, const Hint& hint = {}) {
  throw Error{Fault::refused, what, hint};
}

class OpenKeyFile {
 public:
  explicit OpenKeyFile(const std::string& path)
      : path_{path}, descriptor_{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)} {
    if (descriptor_ < 0) refuse_unreadable();
  }
  ~OpenKeyFile() { ::close(descriptor_); }
  OpenKeyFile(const OpenKeyFile&) = delete;
  OpenKeyFile& operator=(const OpenKeyFile&) = delete;

  void require_kept(KeyFile kind) const {
    struct stat found {};
    if (::fstat(descriptor_, &found) != 0) refuse_unreadable();
    if (!S_ISREG(found.st_mode)) refuse_key(path_ + " is not a file");
    if (found.st_uid != ::geteuid() && found.st_uid != 0) refuse_key(path_ + " belongs to another user");
    if (kind == KeyFile::secret && (found.st_mode & 0077) != 0)
      refuse_key(path_ + " can be read by users other than its owner", Hint{Advice::make_file_private, {path_}});
    if ((found.st_mode & 0022) != 0)
      refuse_key(path_ + " can be written by users other than its owner", Hint{Advice::make_file_unwritable, {path_}});
  }

  std::string content(std::size_t most_bytes) const {
    std::string all(most_bytes + 1, '\0');
    std::size_t size = 0;
    while (size < all.size()) {
      const auto got = ::read(descriptor_, all.data() + size, all.size() - size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) refuse_unreadable();
      if (got == 0) break;
      size += static_cast<std::size_t>(got);
    }
    if (size > most_bytes) refuse_key(path_ + " is longer than " + std::to_string(most_bytes) + " bytes");
    all.resize(size);
    return all;
  }

 private:
  [[noreturn]] void refuse_unreadable() const { refuse_key("cannot read " + path_ + ": " + std::strerror(errno)); }

  std::string path_;
  int descriptor_;
};

}  // namespace

std::string read_key_file(const std::string& path, KeyFile kind, std::size_t most_bytes, const std::string& roll) {
  // Before it is opened: closing another descriptor of the roll would give up SQLite's locks on it.
  if (!roll.empty()) require_no_place_of_roll(path, roll);
  const OpenKeyFile file{path};
  file.require_kept(kind);
  return file.content(most_bytes);
}

}  // namespace rollcall::store
