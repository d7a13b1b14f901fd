#pragma once

#include <unistd.h>

#include <utility>

namespace rollcall::transports {

/// Owns a file descriptor of the operating system; -1 is none.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_{number} {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  void close() {
    if (is_open()) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

}  // namespace rollcall::transports
