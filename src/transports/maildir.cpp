#include "maildir.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "file_descriptor.hpp"
#include "rollcall/base/random.hpp"

namespace rollcall::transports {
namespace {

namespace fs = std::filesystem;

void check(bool done, const fs::path& where) {
  if (!done) throw fs::filesystem_error{"", where, std::error_code{errno, std::generic_category()}};
}

constexpr std::size_t longest_head = 64 << 10;

FileDescriptor open(const fs::path& path, int flags) {
  FileDescriptor file{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)};
  check(file.is_open(), path);
  return file;
}

/// A file's name is as durable as its folder.
void sync_directory(const fs::path& path) {
  const FileDescriptor directory{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  check(directory.is_open() && ::fsync(directory.number()) == 0, path);
}

void make_private_directory(const fs::path& path) {
  check(::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST, path);
}

void make_maildir(const fs::path& directory) {
  if (directory.has_parent_path()) fs::create_directories(directory.parent_path());
  make_private_directory(directory);
  for (const auto* name : {"tmp", "new", "cur"}) make_private_directory(directory / name);
  sync_directory(directory);
}

void write_durably(const fs::path& path, const Spool& content) {
  const auto file = open(path, O_WRONLY | O_CREAT | O_TRUNC);
  content.read([&](std::string_view piece) {
    while (!piece.empty()) {
      const auto written = ::write(file.number(), piece.data(), piece.size());
      check(written >= 0 || errno == EINTR, path);
      if (written > 0) piece.remove_prefix(static_cast<std::size_t>(written));
    }
  });
  check(::fsync(file.number()) == 0, path);
}

/// The same for the same mail, and for no other one: from its Message-ID, which `write_rfc5322` writes into a line of
/// its own near the beginning.
std::string file_name_of(const Spool& content) {
  std::string head(longest_head, '\0');
  head.resize(content.read_at(0, head.data(), head.size()));
  const std::string_view message{head};
  constexpr std::string_view header = "\r\nMessage-ID: ";
  const auto begin = message.find(header);
  const auto identity =
      begin == std::string_view::npos ? message : message.substr(begin, message.find('\r', begin + 2) - begin);
  return digest(identity) + ".rollcall";
}

void deliver(const fs::path& directory, const Spool& message) {
  make_maildir(directory);
  const auto name = file_name_of(message);
  write_durably(directory / "tmp" / name, message);
  fs::rename(directory / "tmp" / name, directory / "new" / name);
  sync_directory(directory / "new");
}

}  // namespace

HandOver maildir_transport(fs::path directory) {
  return [directory = std::move(directory)](const std::string&, const std::string&, const Spool& message) -> Outcome {
    try {
      deliver(directory, message);
      return {Outcome::Kind::sent, "written to " + directory.string()};
    } catch (const fs::filesystem_error& failure) {
      return {Outcome::Kind::unusable, failure.path1().string() + ": " + failure.code().message()};
    }
  };
}

}  // namespace rollcall::transports
