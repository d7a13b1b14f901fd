#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace rollcall {

/// Bytes that wait for their reader: in memory while they are few, beyond that in a file without a name in the folder
/// for temporary files, which is gone with the process.
class Spool {
 public:
  Spool() = default;
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Throws internal where the folder for temporary files takes no more.
  void write(std::string_view bytes);

  /// How many bytes wait.
  std::uint64_t size() const { return in_file_ + memory_.size(); }

  /// Forgets all behind the first `size` bytes.
  void cut_to(std::uint64_t size);

  /// Hands over all of it in pieces, in the order it came. Throws internal when it cannot be read.
  void read(const std::function<void(std::string_view)>& piece) const;

  /// The same, after which the spool is empty.
  void drain(const std::function<void(std::string_view)>& piece);

  /// Up to `bytes` of it from `offset` on, into the buffer; returns how many there were. Throws internal when it cannot
  /// be read.
  std::size_t read_at(std::uint64_t offset, char* buffer, std::size_t bytes) const;

 private:
  void move_to_file();

  std::string memory_;  ///< what came last
  int file_ = -1;
  std::uint64_t in_file_ = 0;
};

/// A spool that holds these bytes, for several readers.
std::shared_ptr<const Spool> spooled(std::string_view bytes);

}  // namespace rollcall
