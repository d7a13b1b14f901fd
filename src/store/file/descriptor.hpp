#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <string>

namespace rollcall::store {

/// An open file of the operating system, closed at its end. Closing any descriptor of a file ends the locks that SQLite
/// holds on it in this process.
class Descriptor {
 public:
  /// `open(2)`; -1 and errno where it cannot be opened. A file that is made is its owner's alone.
  Descriptor(const std::string& path, int flags)
      : number_{::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)} {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_{other.number_} { other.number_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

  /// Nullopt where the system does not tell.
  std::optional<struct stat> look() const {
    struct stat found {};
    return ::fstat(number_, &found) == 0 ? std::optional{found} : std::nullopt;
  }

  /// Whether the path still is this file's, and no link to it.
  bool is_at(const std::string& path) const {
    struct stat there {};
    const auto here = look();
    return here && ::lstat(path.c_str(), &there) == 0 && here->st_dev == there.st_dev && here->st_ino == there.st_ino;
  }

 private:
  int number_;
};

}  // namespace rollcall::store
