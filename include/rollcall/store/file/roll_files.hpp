#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace rollcall::store {

/// A file as the system knows it, whatever its names are.
struct FileId {
  std::uint64_t device;
  std::uint64_t number;
  bool operator==(const FileId&) const = default;
};

/// The file behind an open descriptor; nullopt where it is none, but a terminal, a pipe, a folder.
std::optional<FileId> file_behind(int descriptor);

// S-21: a roll's files are itself, what SQLite keeps beside it, and the copies of it that were made before its schema
// was brought up to date. No command reads them as anything else, or writes where they are.

/// Whether it is one of the roll's files: by whatever name, as a hard link or behind a symbolic one.
bool is_of_roll(const FileId& file, const std::string& roll);

/// Whether the path leads to one of them, or is the name that one of them would have.
bool is_place_of_roll(const std::string& path, const std::string& roll);

/// Throws refused where it does.
void require_no_place_of_roll(const std::string& path, const std::string& roll);

}  // namespace rollcall::store
