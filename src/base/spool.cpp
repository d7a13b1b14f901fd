#include "rollcall/base/spool.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "rollcall/base/error.hpp"

namespace rollcall {
namespace {

constexpr std::size_t most_in_memory = 1 << 20;
constexpr std::size_t piece_bytes = 64 << 10;

[[noreturn]] void fail(const std::string& what) {
  throw Error{Fault::internal, what + ": " + std::strerror(errno), "set TMPDIR to a folder with free space"};
}

int file_without_name() {
  std::error_code unknown;
  const auto found = std::filesystem::temp_directory_path(unknown);
  const auto folder = unknown ? std::string{"/tmp"} : found.string();
  if (const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); file >= 0) return file;
  // Some file systems have no files without names.
  auto name = folder + "/rollcall-XXXXXX";
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) fail("cannot write to " + folder + " what is too long for memory");
  ::unlink(name.c_str());
  return file;
}

}  // namespace

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

void Spool::write(std::string_view bytes) {
  memory_ += bytes;
  if (memory_.size() > most_in_memory) move_to_file();
}

void Spool::move_to_file() {
  if (file_ < 0) file_ = file_without_name();
  while (!memory_.empty()) {
    const auto written = ::pwrite(file_, memory_.data(), memory_.size(), static_cast<off_t>(in_file_));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("cannot write a temporary file for what is too long for memory");
    in_file_ += static_cast<std::uint64_t>(written);
    memory_.erase(0, static_cast<std::size_t>(written));
  }
}

void Spool::cut_to(std::uint64_t size) {
  memory_.resize(size > in_file_ ? static_cast<std::size_t>(size - in_file_) : 0);
  in_file_ = std::min(in_file_, size);
}

std::size_t Spool::read_at(std::uint64_t offset, char* buffer, std::size_t bytes) const {
  if (offset >= in_file_)
    return memory_.copy(buffer, bytes,
                        static_cast<std::size_t>(std::min<std::uint64_t>(offset - in_file_, memory_.size())));
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, in_file_ - offset));
  for (;;) {
    const auto count = ::pread(file_, buffer, wanted, static_cast<off_t>(offset));
    if (count > 0) return static_cast<std::size_t>(count);
    if (count == 0 || errno != EINTR) fail("cannot read the temporary file back");
  }
}

void Spool::read(const std::function<void(std::string_view)>& piece) const {
  std::vector<char> buffer(in_file_ > 0 ? piece_bytes : 0);
  for (std::uint64_t at = 0; at < in_file_;) {
    const auto count = read_at(at, buffer.data(), buffer.size());
    at += count;
    piece({buffer.data(), count});
  }
  if (!memory_.empty()) piece(memory_);
}

void Spool::drain(const std::function<void(std::string_view)>& piece) {
  read(piece);
  cut_to(0);
}

std::shared_ptr<const Spool> spooled(std::string_view bytes) {
  auto spool = std::make_shared<Spool>();
  spool->write(bytes);
  return spool;
}

}  // namespace rollcall
